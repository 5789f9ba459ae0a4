package org.guichet.web.internal.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.DayWords;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures of an organisation and a period, as a page and as files. */
@Component(service = Page.class)
@At(
        path = {FiguresPage.PATH, FiguresPage.PATH + ".ods", FiguresPage.PATH + "/{file}"},
        who = {Role.MANAGER, Role.ADMIN, Role.PILOT},
        nav = "admin.figures",
        rank = 50)
public class FiguresPage implements Page {

    static final String PATH = "/admin/figures";

    private final AdminPages pages;
    private final Figures figures;

    @Activate
    public FiguresPage(@Reference AdminPages pages, @Reference Figures figures) {
        this.pages = pages;
        this.figures = figures;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        String path = visit.address();
        List<Organisation> overseen = pages.overseen(caller);
        FigurePeriod period = FigurePeriod.of(visit, YearMonth.from(pages.today()), overseen);
        StatisticsQuery query = new StatisticsQuery(
                period.organisations(overseen, pages.overseesAll(caller)),
                Optional.of(period.from()),
                Optional.of(period.to()),
                java.util.Set.of());
        FigureLinks links = FigureLinks.of(period, overseen, caller);
        List<Figure> all = figures.of(query, period, links, visit.texts());
        if (path.equals(PATH)) {
            page(visit, caller, overseen, links, all);
        } else if (path.equals(PATH + ".ods")) {
            ByteArrayOutputStream ods = new ByteArrayOutputStream();
            FigureFiles.ods(all, ods);
            send(visit, "application/vnd.oasis.opendocument.spreadsheet", name(period) + ".ods", ods.toByteArray());
        } else {
            Optional<Figure> one = all.stream()
                    .filter(f -> path.equals(PATH + "/" + f.id() + ".csv"))
                    .findFirst();
            if (one.isPresent()) {
                String file = name(period) + "-" + fileName(one.get().id(), visit.texts()) + ".csv";
                send(visit, "text/csv;charset=UTF-8", file, FigureFiles.csv(one.get()));
            } else {
                pages.notFound(visit, caller);
            }
        }
    }

    private void page(Visit visit, Caller caller, List<Organisation> overseen, FigureLinks links, List<Figure> all)
            throws IOException {
        Texts texts = visit.texts();
        FigurePeriod period = links.period();
        Pages.Page page = pages.page(visit, caller, "figures");
        if (!period.organisation().isEmpty() && overseen.size() > 1) {
            page.with("kept", period.organisation());
            if (Authority.may(caller, Deed.DECIDE_PARTICIPATION, period.organisation())) {
                page.with("settingsOf", period.organisation());
            }
        }
        String one = overseen.size() == 1 ? overseen.get(0).code() : period.organisation();
        page.with("wordsOf", Authority.may(caller, Deed.SEE_FIGURES, one) && !one.isEmpty() ? one : "");
        page.with("figures", all)
                .with("linked", links.lodged().isPresent())
                .with("from", period.from().toString())
                .with("to", period.to().toString())
                .with("wrongFrom", DayWords.wrongMonth(visit.parameter("from"), texts))
                .with("wrongTo", DayWords.wrongMonth(visit.parameter("to"), texts))
                .with("fromMonth", new FigureWords(texts).month(period.from()))
                .with("toMonth", new FigureWords(texts).month(period.to()))
                .with("query", period.query())
                .with("organisations", pages.choices(overseen, period.organisation(), texts))
                .write();
    }

    private static String fileName(String id, Texts texts) {
        String key = "admin.figure." + id + ".file";
        return texts.has(key) ? texts.text(key) : id;
    }

    private static String name(FigurePeriod period) {
        return "guichet" + (period.organisation().isEmpty() ? "" : "-" + period.organisation()) + "-" + period.from()
                + "-" + period.to();
    }

    private static void send(Visit visit, String type, String name, byte[] content) throws IOException {
        visit.response().setContentType(type);
        visit.response().setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        visit.response().setHeader("Cache-Control", "no-store");
        visit.response().setContentLength(content.length);
        visit.response().getOutputStream().write(content);
    }
}
