package org.segsweep.prune.scheme;

import java.io.Serializable;
import java.util.List;
import org.segsweep.segment.BandPoll;
import org.segsweep.segment.SegmentShape;
import org.segsweep.segment.ShapeVote;

/**
 * How each band elects its shapes.
 *
 * @param vote the rule
 * @param shapesPerBand the most shapes a band may have, or {@link ShapeVote#UNLIMITED}
 */
public record Election(ShapeVote vote, int shapesPerBand) implements Serializable {
  List<SegmentShape> hold(BandPoll poll) {
    return vote.elect(poll, shapesPerBand);
  }
}
