package org.segsweep.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The nodes that the outputs depend on, each behind those that make its inputs; nodes that could
 * run at the same time keep the order of the file.
 */
final class NodeOrder {
  /** The nodes in execution order, or a node on a cycle. */
  record Result(List<NodeProto> nodes, List<NodeProto> unreachable) {}

  private final List<NodeProto> nodes;
  private final Map<String, Integer> makers = new HashMap<>();

  private NodeOrder(List<NodeProto> nodes) {
    this.nodes = nodes;
    for (int i = 0; i < nodes.size(); i++) {
      for (String output : nodes.get(i).getOutputList()) {
        makers.putIfAbsent(output, i);
      }
    }
    makers.remove("");
  }

  /** {@code unreachable} holds nodes that wait for each other. */
  static Result of(GraphProto graph) {
    NodeOrder order = new NodeOrder(graph.getNodeList());
    return order.sorted(order.needed(graph));
  }

  private BitSet needed(GraphProto graph) {
    BitSet needed = new BitSet(nodes.size());
    Deque<String> open = new ArrayDeque<>();
    for (ValueInfoProto output : graph.getOutputList()) {
      open.add(output.getName());
    }
    while (!open.isEmpty()) {
      Integer maker = makers.get(open.pop());
      if (maker != null && !needed.get(maker)) {
        needed.set(maker);
        open.addAll(nodes.get(maker).getInputList());
      }
    }
    return needed;
  }

  private Result sorted(BitSet needed) {
    int[] waiting = new int[nodes.size()];
    Map<Integer, List<Integer>> followers = new HashMap<>();
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      for (String input : nodes.get(i).getInputList()) {
        Integer maker = makers.get(input);
        if (maker != null) {
          waiting[i]++;
          followers.computeIfAbsent(maker, m -> new ArrayList<>()).add(i);
        }
      }
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    List<NodeProto> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      order.add(nodes.get(next));
      needed.clear(next);
      for (int follower : followers.getOrDefault(next, List.of())) {
        if (--waiting[follower] == 0) {
          ready.add(follower);
        }
      }
    }
    return new Result(order, needed.stream().mapToObj(nodes::get).toList());
  }
}
