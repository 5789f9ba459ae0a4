package org.guichet.booking.internal.diary;

import java.util.Optional;

/**
 * What a manager says of a diary.
 *
 * @param code slug, unique in the organisation
 * @param kind the resource of a definition that it is one of, {@code module.code}
 * @param title how it is called
 * @param counter where it is, if it is at one
 * @param account whose diary it is, if it is somebody's
 * @param active whether anything can be booked in it
 */
public record DiaryDraft(
        String organisation,
        String code,
        String kind,
        String title,
        Optional<String> counter,
        Optional<String> account,
        boolean active) {}
