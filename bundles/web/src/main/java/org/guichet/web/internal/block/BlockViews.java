package org.guichet.web.internal.block;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.Position;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageModel;
import org.guichet.web.internal.form.BlockForm;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.text.Texts;

/**
 * Makes views of a model's blocks.
 *
 * @param texts the visitor's language
 * @param own address of the page, as it was asked for
 * @param form with what was typed; empty where the model has none
 * @param mistakes in what was typed
 * @param key under which the form is done once
 */
record BlockViews(
        Addresses addresses, Texts texts, String own, Optional<BlockForm> form, List<Mistake> mistakes, String key) {

    private static final int METRE = 5;

    List<BlockView> of(PageModel model) {
        return model.blocks().stream().map(this::view).toList();
    }

    private BlockView view(PageBlock block) {
        if (block instanceof PageBlock.Heading heading) {
            return new BlockView.HeadingView(heading.level(), typeset(heading.text()));
        }
        if (block instanceof PageBlock.Text text) {
            return new BlockView.TextView(typeset(text.text().strip()));
        }
        if (block instanceof PageBlock.Table table) {
            return table(table);
        }
        if (block instanceof PageBlock.Points points) {
            return new BlockView.PointsView(
                    typeset(points.label()),
                    points.points().stream().map(this::point).toList());
        }
        if (block instanceof PageBlock.Figures figures) {
            return new BlockView.FiguresView(figures.figures().stream()
                    .map(f -> new BlockView.FigureView(typeset(f.label()), f.value(), typeset(f.note())))
                    .toList());
        }
        if (block instanceof PageBlock.Link link) {
            return new BlockView.LinkView(addresses.words(typeset(link.text()), Optional.of(link.target())));
        }
        if (block instanceof PageBlock.Items items) {
            return new BlockView.ItemsView(
                    items.items().stream().map(this::cell).toList(), items.ordered());
        }
        return form((PageBlock.Form) block);
    }

    private BlockView table(PageBlock.Table table) {
        return new BlockView.TableView(
                typeset(table.caption()),
                table.columns().stream()
                        .map(c -> new BlockView.ColumnView(typeset(c.title()), c.numbers()))
                        .toList(),
                table.rows().stream()
                        .map(row -> row.stream().map(this::cell).toList())
                        .toList(),
                table.whenEmpty().map(this::typeset).orElse(""));
    }

    private BlockView.CellView cell(PageBlock.Cell cell) {
        return addresses.words(cell.text(), cell.target());
    }

    private BlockView.PointView point(PageBlock.Point point) {
        Position at = point.position();
        return new BlockView.PointView(
                addresses.words(point.text(), point.target()), degrees(at.lat()), degrees(at.lon()));
    }

    private String typeset(String text) {
        return texts.of(LocalizedText.fr(text));
    }

    private static String degrees(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(METRE, RoundingMode.HALF_UP).toPlainString();
    }

    private BlockView form(PageBlock.Form block) {
        Map<String, String> errors = new HashMap<>();
        mistakes.forEach(m -> errors.putIfAbsent(m.field(), m.text()));
        BlockForm filled = form.orElseThrow();
        return new BlockView.FormView(
                filled.questions(errors), typeset(block.button()), own, filled.asked(), filled.rules(), key);
    }
}
