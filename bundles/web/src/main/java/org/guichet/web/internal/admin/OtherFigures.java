package org.guichet.web.internal.admin;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.platform.figure.FigureSource;
import org.guichet.web.internal.admin.Figure.Row;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures of what other bundles count, month by month. One that fails is left out: the others are shown. */
@Component(service = OtherFigures.class)
public class OtherFigures {

    private static final Logger LOG = LoggerFactory.getLogger(OtherFigures.class);

    private final List<FigureSource> sources = new CopyOnWriteArrayList<>();

    @Activate
    public OtherFigures() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(FigureSource source) {
        sources.add(source);
        sources.sort(Comparator.comparing(FigureSource::key));
    }

    public void remove(FigureSource source) {
        sources.remove(source);
    }

    List<Figure> of(Set<String> organisations, FigurePeriod period, FigureWords words) {
        List<Figure> figures = new ArrayList<>();
        for (FigureSource source : sources) {
            try {
                figures.add(of(source, organisations, period, words));
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("The figure {} could not be made: {}", source.key(), e.toString());
            }
        }
        return figures;
    }

    private static Figure of(FigureSource source, Set<String> organisations, FigurePeriod period, FigureWords words) {
        List<Chart.Item> items = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        long total = 0;
        List<YearMonth> months = period.months();
        Map<YearMonth, Long> counted = source.perMonth(organisations, months.get(0), months.get(months.size() - 1));
        for (YearMonth month : months) {
            long count = counted.getOrDefault(month, 0L);
            total += count;
            items.add(words.item(month, count, period));
            rows.add(new Row(words.month(month), month.toString(), List.of(words.number(count, ""))));
        }
        String title = words.texts().of(source.title());
        return new Figure(
                source.key(),
                title,
                words.texts()
                        .text("admin.figure.other.answer", title, words.texts().grouped(total)),
                "",
                Chart.columns(items),
                words.head("month", "count"),
                List.of(),
                rows);
    }
}
