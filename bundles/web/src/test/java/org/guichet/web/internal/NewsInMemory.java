package org.guichet.web.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.request.RequestTickets;

/** Tells residents by mail, as far as pages see it, and knows one ticket, for the first request. */
public final class NewsInMemory implements ResidentNews, RequestTickets {

    public static final String TICKET = "TEST0001-aaa-bbb";

    private final List<String> chosen = new ArrayList<>();

    @Override
    public List<String> ways() {
        return List.of(MAIL);
    }

    @Override
    public void choose(String reference, String way) {
        chosen.add(reference + " " + way);
    }

    @Override
    public boolean join(String reference, String email, String language) {
        chosen.add(reference + " " + email);
        return email.contains("@");
    }

    @Override
    public boolean lost(String typed, String language) {
        chosen.add("lost " + typed);
        return typed.contains("@") || typed.startsWith("TEST-");
    }

    @Override
    public String joined(String reference) {
        return NONE;
    }

    public List<String> chosen() {
        return chosen;
    }

    @Override
    public Optional<String> issue(long request, String purpose, Duration lifetime) {
        return Optional.of(TICKET);
    }

    @Override
    public Optional<String> issue(String reference, String purpose, Duration lifetime) {
        return Optional.of(TICKET);
    }

    @Override
    public Optional<Opened> open(String purpose, String ticket) {
        return Optional.of(new Opened(1, "TEST-0001", "CODE-1", false))
                .filter(opened -> purpose.equals(FOLLOW) && ticket.equals(TICKET));
    }
}
