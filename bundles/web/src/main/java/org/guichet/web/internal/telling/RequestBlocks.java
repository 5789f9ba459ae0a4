package org.guichet.web.internal.telling;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.guichet.api.access.Actor;
import org.guichet.api.request.RequestDetails;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.RequestBlock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other bundles keep with requests, for the pages that show them. Thread-safe. */
@Component(service = RequestBlocks.class)
public class RequestBlocks {

    private static final Logger LOG = LoggerFactory.getLogger(RequestBlocks.class);

    private final List<RequestBlock> blocks = new CopyOnWriteArrayList<>();

    @Activate
    public RequestBlocks() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(RequestBlock block) {
        blocks.add(block);
    }

    public void remove(RequestBlock block) {
        blocks.remove(block);
    }

    /** All there is to show; one that fails is left out, and the page stands. */
    public List<RequestBlock.Block> of(RequestDetails details, Actor reader, Texts texts) {
        return blocks.stream()
                .flatMap(block -> {
                    try {
                        return block.of(details, reader, texts.language().code()).stream();
                    } catch (RuntimeException e) {
                        LOG.warn(
                                "A block of {} is left out: {}",
                                block.getClass().getName(),
                                e.getClass().getName());
                        return Stream.empty();
                    }
                })
                .toList();
    }
}
