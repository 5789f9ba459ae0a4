package org.guichet.itests.web;

import com.microsoft.playwright.Page;

/** A request from its reception to its end, as its resident follows it. */
final class FollowingStates {

    private static final String AGENT = "agent@grabels";
    private static final String FORM = "main form button";
    private static final String REPLY = "form[action$=reply] button";
    private static final int TRIES = 6;

    private final Walk walk;
    private final Page page;

    FollowingStates(Walk walk) {
        this.walk = walk;
        this.page = walk.page();
    }

    void walk(AskingStates.Keys keys) {
        guessing();
        received(keys);
        answered(keys);
        reopened(keys);
        over(keys);
    }

    private void guessing() {
        walk.open("/follow");
        walk.see("40-follow");
        walk.press(FORM);
        walk.see("41-follow-empty");
        for (int i = 0; i < TRIES; i++) {
            walk.fill("#reference", "AAAA-0000");
            walk.fill("#code", "00-00-00-00");
            walk.press(FORM);
            if (i == 0) {
                walk.see("41-follow-error");
            }
        }
        walk.see("41-follow-throttled");
    }

    private void received(AskingStates.Keys keys) {
        follow(keys.reference(), keys.code());
        walk.see("42-request-received");
        walk.open("/follow/cancel");
        walk.see("42-cancel");
        act(keys, "ask", "Le trou est-il sur la chaussée ou sur le trottoir ?");
        walk.open("/follow");
        walk.see("43-request-asks");
        walk.press(REPLY);
        walk.see("44-reply-error");
        walk.fill("#message", "Sur la chaussée, devant le portail.");
        walk.press(REPLY);
        walk.see("45-request-replied");
    }

    private void answered(AskingStates.Keys keys) {
        act(keys, "answer", "Le trou sera rebouché mardi 24 novembre.");
        walk.open("/follow");
        walk.see("46-request-answered");
        walk.press("button[name=solved][value=no]");
        walk.see("46-judge-error");
        walk.fill("#message", "Il manque du goudron au bord.");
        walk.press("button[name=solved][value=no]");
        walk.see("46-judged-no");
        act(keys, "answer", "Le bord est goudronné.");
    }

    private void reopened(AskingStates.Keys keys) {
        act(keys, "close", "C'est terminé.");
        walk.open("/follow");
        walk.see("47-request-closed");
        walk.fill("#message", "Le bord s'est effondré.");
        walk.press("button[name=solved][value=no]");
        walk.see("47-reopened");
        act(keys, "answer", "Le bord est refait.");
        walk.open("/follow");
        walk.press("button[name=solved][value=yes]");
        walk.see("47-judged-yes");
    }

    private void over(AskingStates.Keys keys) {
        // "yes, it is settled" has closed it
        act(keys, "reopen", "Un agent repasse voir.");
        walk.open("/follow");
        walk.fill("#message", "Merci !");
        page.context().clearCookies();
        walk.press(REPLY);
        walk.see("48-follow-ended");
        follow(keys.reference(), keys.code());
        walk.open("/follow/cancel");
        walk.press("form[action$=cancel] button");
        walk.see("48-request-cancelled");
        walk.press(".leave button");
        follow(keys.joinedReference(), keys.joinedCode());
        walk.see("49-joined-withdrawn");
        walk.press(".leave button");
    }

    private void follow(String reference, String code) {
        walk.open("/follow");
        walk.fill("#reference", reference);
        walk.fill("#code", code);
        walk.press(FORM);
    }

    private void act(AskingStates.Keys keys, String action, String message) {
        walk.portal().act(AGENT, keys.reference(), action, message + " " + Walk.WORD);
    }
}
