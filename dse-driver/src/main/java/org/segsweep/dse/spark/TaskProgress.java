package org.segsweep.dse.spark;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.segsweep.dse.report.Progress;

/**
 * Turns finished tasks into progress. A job names its work by the local property {@link #PROPERTY};
 * events come late and from another thread, so each stage remembers whose work it does.
 */
final class TaskProgress extends SparkListener {
  static final String PROPERTY = "segsweep.work";

  private final Progress progress;
  private final Map<String, Work> works = new ConcurrentHashMap<>();
  private final Map<Integer, Work> workOfStage = new ConcurrentHashMap<>();

  TaskProgress(Progress progress) {
    this.progress = progress;
  }

  /**
   * What each task of a job amounts to.
   *
   * @param seconds modelled
   * @param points design points that are done with it
   * @param cpuNanos where the processor time of the tasks is added up
   */
  @SuppressWarnings("ArrayRecordComponent") // looked up by task, never compared
  record Work(double[] seconds, long[] points, LongAdder cpuNanos) {
    Work(double[] seconds, long[] points) {
      this(seconds, points, new LongAdder());
    }
  }

  void expect(String name, Work work) {
    works.put(name, work);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    Properties properties = event.properties();
    String name = properties == null ? null : properties.getProperty(PROPERTY);
    Work work = name == null ? null : works.get(name);
    if (work != null) {
      workOfStage.put(event.stageInfo().stageId(), work);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    Work work = workOfStage.get(event.stageId());
    int task = event.taskInfo().index();
    if (work != null && event.taskMetrics() != null) {
      work.cpuNanos.add(event.taskMetrics().executorCpuTime());
    }
    if (work != null && event.taskInfo().successful() && task < work.seconds.length) {
      progress.advance(work.seconds[task], work.points[task]);
    }
  }
}
