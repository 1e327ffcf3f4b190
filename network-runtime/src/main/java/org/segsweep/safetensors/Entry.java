package org.segsweep.safetensors;

import java.util.List;

/**
 * One tensor of the header.
 *
 * @param begin offset of its first byte, counted from the end of the header
 * @param end offset behind its last byte
 */
record Entry(String name, DataType type, List<Integer> dims, long begin, long end) {}
