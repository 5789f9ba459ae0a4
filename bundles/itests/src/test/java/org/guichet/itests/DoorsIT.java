package org.guichet.itests;

import static org.guichet.itests.RequestFixture.REQUESTS;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tries every page and call with every kind of account, at its own organisation and at another: what isn't expected is refused. A
 * form without its token does nothing, whoever sends it.
 */
@ExtendWith(DemoGuichet.class)
class DoorsIT {

    /** The demo's accounts: what they are, and where. */
    private static final Map<String, Set<String>> ACCOUNTS = new LinkedHashMap<>();

    static {
        ACCOUNTS.put("agent@grabels", Set.of("AGENT", "HANDLER"));
        ACCOUNTS.put("agent@lattes", Set.of("AGENT", "HANDLER"));
        ACCOUNTS.put("handler@montpellier3m", Set.of("HANDLER"));
        ACCOUNTS.put("manager@grabels", Set.of("MANAGER"));
        ACCOUNTS.put("pilot@montpellier3m", Set.of("PILOT"));
        ACCOUNTS.put("admin", Set.of("ADMIN"));
    }

    /** Who takes part in what, everybody in the console may know; only managers change it, and see who decided. */
    private static final Set<String> OPEN_TO_OTHERS = Set.of("/admin/participation/{organisation}/{module}");

    private final GuichetProcess guichet;
    private final SoftAssertions softly = new SoftAssertions();

    DoorsIT(GuichetProcess guichet) {
        this.guichet = guichet;
    }

    @Test
    void nobodyPassesADoorThatIsNotForThem() throws IOException {
        String reference = guichet.client()
                .post(REQUESTS, RequestFixture.anythingElseAt("grabels"))
                .at("/reference");
        Map<String, Set<String>> doors = Doors.described();
        for (Map.Entry<String, Set<String>> door : doors.entrySet()) {
            String name = door.getKey();
            if (name.contains(" /api/")) {
                call(name, door.getValue(), reference);
            }
        }
        Browser nobody = new Browser(guichet);
        for (Map.Entry<String, Set<String>> door : doors.entrySet()) {
            if (door.getKey().startsWith("page ")) {
                String address = door.getKey().substring("page ".length());
                page(nobody, "nobody", Set.of(), address, door.getValue(), reference);
            }
        }
        for (Map.Entry<String, Set<String>> account : ACCOUNTS.entrySet()) {
            Browser browser = new Browser(guichet);
            browser.signIn(account.getKey());
            for (Map.Entry<String, Set<String>> door : doors.entrySet()) {
                if (door.getKey().startsWith("page ")) {
                    String address = door.getKey().substring("page ".length());
                    page(browser, account.getKey(), account.getValue(), address, door.getValue(), reference);
                }
            }
        }
        softly.assertAll();
    }

    private void page(
            Browser browser, String account, Set<String> roles, String address, Set<String> who, String reference)
            throws IOException {
        String path = filled(address, reference);
        int shown = browser.get(path).statusCode();
        int posted = browser.post(path, Map.of("do", "save", "name", "x", "message", "x"))
                .statusCode();
        String what = account + " at " + path + " (" + who + ")";
        boolean forAll = who.equals(Set.of(Doors.ANYBODY));
        boolean may = forAll || who.stream().anyMatch(roles::contains);
        softly.assertThat(shown).as(what).isLessThan(500);
        softly.assertThat(posted).as("a form without its token from " + what).isLessThan(500);
        if (roles.isEmpty() && !forAll) {
            softly.assertThat(shown).as(what).isEqualTo(303);
            softly.assertThat(posted).as("a form from " + what).isEqualTo(403);
        } else if (!may) {
            softly.assertThat(shown).as(what).isEqualTo(403);
            softly.assertThat(posted).as("a form from " + what).isEqualTo(403);
        } else {
            softly.assertThat(shown).as(what).isNotEqualTo(403);
            softly.assertThat(posted)
                    .as("a form without its token from " + what)
                    .isIn(303, 403, 404, 405, 410);
            boolean aboutGrabels = address.contains("{organisation}") || address.startsWith("/desk/requests/");
            boolean ofGrabels = account.endsWith("@grabels") || account.equals("admin");
            if (aboutGrabels && !ofGrabels && !OPEN_TO_OTHERS.contains(address)) {
                softly.assertThat(shown).as("another organisation's: " + what).isEqualTo(404);
            }
        }
    }

    private void call(String door, Set<String> who, String reference) throws IOException {
        String verb = door.substring(0, door.indexOf(' '));
        String address = door.substring(door.indexOf(' ') + 1);
        // what changes something is tried on what isn't there
        String path = filled(verb.equals("GET") ? address : address.replace("{module}", "none"), reference);
        boolean forAll = who.contains(Doors.ANYBODY);
        int nobody = send(verb, guichet.client(), path);
        softly.assertThat(nobody).as("nobody: " + door).isLessThan(500);
        if (!forAll) {
            softly.assertThat(nobody).as("nobody: " + door).isEqualTo(401);
        }
        for (Map.Entry<String, Set<String>> account : ACCOUNTS.entrySet()) {
            int status = send(verb, guichet.as(account.getKey()), path);
            String what = account.getKey() + ": " + door + " " + who;
            boolean may = forAll || who.stream().anyMatch(account.getValue()::contains);
            softly.assertThat(status).as(what).isLessThan(500);
            if (!may) {
                softly.assertThat(status).as(what).isEqualTo(403);
            } else {
                softly.assertThat(status).as(what).isNotEqualTo(401);
            }
            boolean aboutGrabels = path.startsWith(REQUESTS + "/");
            boolean ofGrabels =
                    account.getKey().endsWith("@grabels") || account.getKey().equals("admin");
            if (may && aboutGrabels && !ofGrabels && verb.equals("GET")) {
                softly.assertThat(status).as("another organisation's: " + what).isEqualTo(404);
            }
        }
    }

    private static int send(String verb, GuichetClient client, String path) throws IOException {
        return client.call(verb, path).status();
    }

    private static String filled(String address, String reference) {
        Map<String, String> values = new HashMap<>(Map.of(
                "organisation", "grabels",
                "org", "grabels",
                "commune", "grabels",
                "module", "accueil",
                "service", "accueil.autre",
                "reference", reference,
                "account", "agent@grabels",
                "file", "none"));
        Matcher names = Pattern.compile("\\{(\\w+)[^}]*}").matcher(address);
        return names.replaceAll(name -> values.getOrDefault(name.group(1), "none"));
    }
}
