package org.guichet.web.internal.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletResponse;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Caller;
import org.guichet.web.page.Sheet;
import org.guichet.web.page.Turn;

/** A turn as the platform serves it: its own pages see the visit behind it. */
public final class ServedTurn implements Turn {

    private final Visit visit;
    private final Optional<Caller> caller;
    private final Routes.Found found;
    private final Pages pages;
    private final Optional<Entrance> entrance;

    ServedTurn(Visit visit, Optional<Caller> caller, Routes.Found found, Pages pages, Optional<Entrance> entrance) {
        this.visit = visit;
        this.caller = caller;
        this.found = found;
        this.pages = pages;
        this.entrance = entrance;
    }

    Visit visit() {
        return visit;
    }

    @Override
    public String value(String name) {
        String value = found.values().get(name);
        if (value == null) {
            // a page with several addresses asks for what only some of them have
            return "";
        }
        return value;
    }

    @Override
    public String address() {
        return visit.address();
    }

    @Override
    public String parameter(String name) {
        return visit.parameter(name);
    }

    @Override
    public List<String> parameters(String name) {
        return visit.parameters(name);
    }

    @Override
    public Caller caller() {
        return caller.orElseThrow(
                () -> new IllegalStateException(found.route().path() + " is for everybody: nobody is signed in there"));
    }

    @Override
    public String language() {
        return visit.language().code();
    }

    @Override
    public String text(String key, Object... arguments) {
        return pages.texts(visit, found.route().bundle()).text(key, arguments);
    }

    @Override
    public String of(LocalizedText text) {
        return visit.texts().of(text);
    }

    @Override
    public Sheet page(String template) {
        String named = pages.named(template, found.route().bundle());
        Pages.Page page = entrance.isPresent() && caller.isPresent()
                ? entrance.get().page(visit, caller.get(), named)
                : pages.page(visit, named);
        return page.broughtBy(found.route().bundle());
    }

    @Override
    public void file(String type, String name, byte[] content) throws IOException {
        HttpServletResponse response = visit.response();
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    @Override
    public void redirect(String path) throws IOException {
        visit.redirect(path);
    }

    @Override
    public void say(String text) {
        entrance.orElseThrow(() -> new IllegalStateException("nobody is signed in here"))
                .say(visit, text);
    }

    @Override
    public String said() {
        return entrance.map(e -> e.said(visit)).orElse("");
    }
}
