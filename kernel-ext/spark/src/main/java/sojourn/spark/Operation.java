package sojourn.spark;

import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.sql.connect.client.SparkConnectClient;
import org.apache.spark.sql.util.CloseableIterator;
import org.jspecify.annotations.Nullable;
import org.sparkproject.io.grpc.Context;
import scala.Option;

import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One plan that the server works on. A thread of its own waits for the server, so that the thread of the cell can be
 * interrupted at any time, and can be stopped altogether without a query being left behind.
 */
final class Operation {
    private static final int ANSWERS_AHEAD = 4;
    private static final long ASK_AGAIN_MILLIS = 100;
    private static final long GIVE_UP_MILLIS = 10_000;
    private static final long SERVER_ENDS_MILLIS = 5_000;

    private final SparkConnectClient client;
    private final Plan plan;
    private final String id = UUID.randomUUID().toString();
    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(ANSWERS_AHEAD);
    private final Context.CancellableContext call = Context.ROOT.withCancellation();
    private final Thread reader;
    private volatile boolean stopping;

    /** A response, a failure, or neither: the end. */
    record Answer(
            @Nullable ExecutePlanResponse response,
            @Nullable Throwable failure) {}

    private Operation(SparkConnectClient client, Plan plan) {
        this.client = client;
        this.plan = plan;
        this.reader = daemon("sojourn-spark-" + id, () -> call.run(this::read));
    }

    /** {@return a plan under way} */
    static Operation start(SparkConnectClient client, Plan plan) {
        Operation operation = new Operation(client, plan);
        operation.reader.start();
        return operation;
    }

    /** {@return a thread that keeps no process alive} */
    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @SuppressWarnings("try") // an interrupt while it closes ends this thread all the same
    private void read() {
        try (CloseableIterator<ExecutePlanResponse> responses = client.execute(plan, Option.apply(id))) {
            while (responses.hasNext()) {
                put(new Answer(responses.next(), null));
            }
            put(new Answer(null, null));
        } catch (Throwable e) { // the waiting thread must hear of it, whatever it is
            put(new Answer(null, e));
        }
    }

    private void put(Answer answer) {
        try {
            boolean taken = false;
            while (!taken && !stopping) {
                taken = answers.offer(answer, ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits a moment for the next answer.
     *
     * @return it, or null if there is none yet
     * @throws InterruptedException if the caller is interrupted
     */
    @Nullable
    Answer next() throws InterruptedException {
        return answers.poll(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Ends it: asks the server to, waits until the server has, and only then cancels the call. A thread of its own does so,
     * for the caller may be stopped while it waits.
     */
    void stop() {
        stopping = true;
        Thread ender = daemon("sojourn-spark-stop-" + id, this::end);
        ender.start();
        try {
            ender.join(GIVE_UP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the ender goes on
        }
    }

    private void end() {
        try {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SERVER_ENDS_MILLIS);
            // an operation that the server has not heard of yet cannot be interrupted: ask until it was, or has ended
            while (reader.isAlive()
                    && System.nanoTime() < until
                    && client.interruptOperation(id).getInterruptedIdsCount() == 0) {
                reader.join(ASK_AGAIN_MILLIS);
            }
            reader.join(SERVER_ENDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException ignored) {
            // a server that is away works on nothing
        } finally {
            call.cancel(null);
        }
    }
}
