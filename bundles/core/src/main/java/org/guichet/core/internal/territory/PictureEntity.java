package org.guichet.core.internal.territory;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.guichet.api.organisation.Picture;

/** A small picture, by a hash of its bytes. */
@Entity
@Table(name = "picture")
public class PictureEntity {

    @Id
    private String digest;

    @Column(name = "media_type", nullable = false)
    private String mediaType;

    @Column(nullable = false)
    private int width;

    @Column(nullable = false)
    private int height;

    @Column(nullable = false)
    private byte[] bytes;

    protected PictureEntity() {}

    PictureEntity(Picture picture, byte[] bytes) {
        this.digest = picture.digest();
        this.mediaType = picture.mediaType();
        this.width = picture.width();
        this.height = picture.height();
        this.bytes = bytes.clone();
    }

    Picture toPicture() {
        return new Picture(digest, mediaType, width, height);
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
