package org.segsweep.exec;

import java.util.List;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.Graph;
import org.segsweep.graph.LayerBinding;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Window;
import org.segsweep.workload.Checks;
import org.segsweep.workload.RowOrder;

/** The input windows of one layer over the activations of one image. */
interface LayerWindows {
  /** Windows of one image. */
  int count();

  int groups();

  /**
   * One window of one group, in row order {@link RowOrder#CHW}.
   *
   * @param inputs activations, row-major
   * @param start where those of the image begin
   * @param window in row-major order of the output positions
   */
  float[] rows(float[] inputs, int start, int window, int group);

  /** Where the output of a filter at a window stands among those of an image. */
  int place(int filter, int window, int filters);

  static LayerWindows of(Graph graph, LayerBinding binding) {
    Shape input = graph.signal(binding.node().inputs().get(0)).shape();
    Shape output = graph.signal(binding.node().output()).shape();
    return binding.node().op() instanceof Convolution convolution
        ? new OfConvolution(convolution, input, output)
        : new OfLinear(input, binding.inputOrder());
  }

  /** Taps outside the image are zeros, as the network pads. */
  record OfConvolution(Convolution op, Shape input, Shape output) implements LayerWindows {
    @Override
    public int count() {
      return output.dim(1) * output.dim(2);
    }

    @Override
    public int groups() {
      return op.groups();
    }

    @Override
    public int place(int filter, int window, int filters) {
      return filter * count() + window;
    }

    @Override
    public float[] rows(float[] inputs, int start, int index, int group) {
      Window window = op.window();
      int channels = input.dim(0) / op.groups();
      int top = index / output.dim(2) * window.stride().height() - window.padding().top();
      int left = index % output.dim(2) * window.stride().width() - window.padding().left();
      float[] rows = new float[channels * window.kernel().area()];
      int at = 0;
      for (int c = 0; c < channels; c++) {
        int plane = start + (group * channels + c) * input.dim(1) * input.dim(2);
        for (int kh = 0; kh < window.kernel().height(); kh++) {
          int y = top + kh * window.dilation().height();
          for (int kw = 0; kw < window.kernel().width(); kw++, at++) {
            int x = left + kw * window.dilation().width();
            if (y >= 0 && y < input.dim(1) && x >= 0 && x < input.dim(2)) {
              rows[at] = inputs[plane + y * input.dim(2) + x];
            }
          }
        }
      }
      return rows;
    }
  }

  /**
   * Each vector is a window.
   *
   * @param inputOrder stored input {@code i} is input {@code inputOrder[i]} of the layer; empty
   *     when they agree
   */
  record OfLinear(Shape input, List<Integer> inputOrder) implements LayerWindows {
    @Override
    public int count() {
      return input.elements() / length();
    }

    @Override
    public int groups() {
      return 1;
    }

    @Override
    public int place(int filter, int window, int filters) {
      return window * filters + filter;
    }

    private int length() {
      return input.dim(input.rank() - 1);
    }

    @Override
    public float[] rows(float[] inputs, int start, int window, int group) {
      Checks.inRange("group", group, 0, 0);
      float[] rows = new float[length()];
      for (int i = 0; i < rows.length; i++) {
        int row = inputOrder.isEmpty() ? i : inputOrder.get(i);
        rows[row] = inputs[start + window * rows.length + i];
      }
      return rows;
    }
  }
}
