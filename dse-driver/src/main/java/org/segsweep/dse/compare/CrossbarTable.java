package org.segsweep.dse.compare;

import org.segsweep.dse.report.Table;

/**
 * A table of crossbars.
 *
 * @param heading the crossbar that it is for
 */
public record CrossbarTable(String heading, Table table) {}
