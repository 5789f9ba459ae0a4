package org.guichet.itests.web;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a word of 300 letters into every text of a page, looks what it does to the page, and takes it out again. Words of ours that never
 * wrap stay as they are: codes, telephone numbers, days, marks, keys, what is beside a search field.
 */
final class LongWords {

    private static final String PUT = """
            () => {
              const ours = 'script, style, svg, .skip, .initial, kbd, .unseen, option, .ref, .code, .keys dd, .phone, .due, .mark,'
                + ' .level, .count, .nowrap, .do, time, :not(.matrix) > thead th, .search-line button, .with-button button, .leaflet-container';
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const texts = [];
              while (walk.nextNode()) {
                const text = walk.currentNode;
                if (text.data.trim() && !text.parentElement.closest(ours)) texts.push([text, text.data]);
              }
              texts.forEach(([text]) => { text.data = 'Wi'.repeat(150); });
              window.guichetTexts = texts;
              return texts.length;
            }""";

    private static final String LOOK = """
            () => {
              const faults = [];
              const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
              if (over > 0) {
                const wide = [...document.body.querySelectorAll('*')]
                  .filter(e => e.getBoundingClientRect().width > 0
                    && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                  .filter((e, i, all) => !all.some(other => other !== e && e.contains(other)))
                  .slice(0, 3).map(e => e.tagName + '.' + e.className + ' in ' + e.parentElement.className);
                faults.push(over + ' px wider than the screen with long words: ' + wide.join(', '));
              }
              const blocks = [...new Set(window.guichetTexts.map(([text]) => text.parentElement))]
                // what is folded has a place, too, though nobody sees it there
                .filter(e => e.offsetParent !== null && e.checkVisibility() && getComputedStyle(e).display !== 'inline');
              for (let i = 0; i < blocks.length; i++) {
                for (let j = i + 1; j < Math.min(blocks.length, i + 12); j++) {
                  const [a, b] = [blocks[i], blocks[j]];
                  if (a.contains(b) || b.contains(a)) continue;
                  const [p, q] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
                  const x = Math.min(p.right, q.right) - Math.max(p.left, q.left);
                  const y = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
                  if (x > 3 && y > 3) {
                    faults.push(a.tagName + '.' + a.className + ' lies over ' + b.tagName + '.' + b.className);
                  }
                }
              }
              return faults.slice(0, 4);
            }""";

    private static final String TAKE =
            "() => { window.guichetTexts.forEach(([text, before]) => { text.data = before; }); }";

    private LongWords() {}

    /** What is wrong with the page as it is seen now, at its width, in its size of letters. */
    static List<String> faults(Page page) {
        List<String> faults = new ArrayList<>();
        page.evaluate(PUT);
        try {
            for (Object fault : (List<?>) page.evaluate(LOOK)) {
                faults.add(fault.toString());
            }
        } finally {
            page.evaluate(TAKE);
        }
        return faults;
    }
}
