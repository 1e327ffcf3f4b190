package org.segsweep.catalogue;

import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;

/** A layer without weights. */
public record LayerSpec(String name, LayerKind kind, LayerShape shape) {}
