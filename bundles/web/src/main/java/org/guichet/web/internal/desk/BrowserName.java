package org.guichet.web.internal.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a browser is called, as far as somebody tells their own ones apart: its family and on what it runs. */
final class BrowserName {

    /** Most call themselves by their forebears' names as well: the first that fits is meant. */
    private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        FAMILIES.put("Edg", "Edge");
        FAMILIES.put("OPR/", "Opera");
        FAMILIES.put("SamsungBrowser/", "Samsung Internet");
        FAMILIES.put("Firefox/", "Firefox");
        FAMILIES.put("FxiOS/", "Firefox");
        FAMILIES.put("Chrome/", "Chrome");
        FAMILIES.put("CriOS/", "Chrome");
        FAMILIES.put("Safari/", "Safari");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Macintosh", "Mac");
        SYSTEMS.put("Linux", "Linux");
    }

    private BrowserName() {}

    /** Such as {@code Firefox, Windows}; empty where the browser doesn't say, or says what nobody knows. */
    static String of(String userAgent) {
        return userAgent == null
                ? ""
                : Stream.of(first(FAMILIES, userAgent), first(SYSTEMS, userAgent))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    private static String first(Map<String, String> words, String userAgent) {
        return words.entrySet().stream()
                .filter(word -> userAgent.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
