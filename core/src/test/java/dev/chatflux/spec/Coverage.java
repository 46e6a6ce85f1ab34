package dev.chatflux.spec;

import dev.chatflux.spec.CallCatalog.Call;
import dev.chatflux.spec.OfficialDocument.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How much of the official document the calls and their types cover. */
final class Coverage {

  private final Deviations deviations;
  private final SchemaWalker walker;
  private final List<Operation> operations = OfficialDocument.operations();
  private final List<Call> calls;

  /** All that was found, and what was found per operation. */
  private final Outcome all = new Outcome();

  private final Map<Operation, Set<String>> gaps = new LinkedHashMap<>();

  Coverage(List<Call> calls, Deviations deviations) {
    this.calls = calls;
    this.deviations = deviations;
    this.walker = new SchemaWalker(deviations);
    operations.forEach(operation -> gaps.put(operation, compare(operation)));
  }

  private Set<String> compare(Operation operation) {
    var outcome = new Outcome();
    var made = callsOf(operation);
    var request = Form.of(operation.request());
    boolean streams = request.stream().anyMatch(form -> form.properties().containsKey("stream"));
    if (made.isEmpty()) {
      outcome.add(operation.key() + ": no call");
    } else if (streams && made.stream().noneMatch(Call::streamed)) {
      outcome.add(operation.key() + ": no call that streams");
    }
    for (var call : made) {
      outcome.add(query(operation, call));
      outcome.add(answer(operation, call));
      if (!operation.request().isMissingNode()) {
        outcome.add(body(operation, call));
      }
    }
    all.add(outcome);
    return outcome.gaps();
  }

  private List<Call> callsOf(Operation operation) {
    return calls.stream().filter(call -> call.key().equals(operation.key())).toList();
  }

  private Outcome answer(Operation operation, Call call) {
    var schema = operation.answer(call.streamed());
    return schema.isMissingNode()
        ? new Outcome()
        : walker.compare(call.answer(), schema, call.name() + "()");
  }

  private Outcome body(Operation operation, Call call) {
    var body = call.body();
    if (body == null) {
      return Outcome.gap(call.name(), "sends no body");
    }
    if (body instanceof Map<?, ?> map) {
      var outcome = new Outcome();
      for (var form : Form.of(operation.request())) {
        form.properties()
            .forEach(
                (name, schema) -> {
                  if (map.containsKey(name)) {
                    outcome.cover(schema);
                  } else {
                    outcome.add(call.name() + ": sends no " + name);
                  }
                });
      }
      return outcome;
    }
    return walker.compareBody(SchemaWalker.type(body.getClass()), operation.request(), call.name());
  }

  private Outcome query(Operation operation, Call call) {
    var outcome = new Outcome();
    operation
        .queryParameters()
        .forEach(
            (name, schema) -> {
              var members =
                  call.queries().stream()
                      .flatMap(type -> Members.of(type).entrySet().stream())
                      .filter(member -> member.getKey().equals(name))
                      .toList();
              for (var member : members) {
                var type = SchemaWalker.type(member.getValue().getGenericReturnType());
                outcome.add(walker.compare(type, schema, call.name() + '?' + name));
              }
              // A call that pages sets that itself.
              if (members.isEmpty() && !(call.paged() && name.equals("after"))) {
                outcome.add(call.name() + ": no query parameter " + name);
              }
            });
    return outcome;
  }

  /** What is missing of a group of operations. */
  List<String> gaps(String tag) {
    return gaps.entrySet().stream()
        .filter(entry -> entry.getKey().tag().equals(tag))
        .flatMap(entry -> entry.getValue().stream())
        .distinct()
        .toList();
  }

  /** Calls of operations that the document does not have. */
  List<String> operationsBeyond() {
    return calls.stream()
        .map(Call::key)
        .filter(key -> operations.stream().noneMatch(operation -> operation.key().equals(key)))
        .distinct()
        .toList();
  }

  /** Members of records that the document does not have. */
  List<String> membersBeyond() {
    return all.beyond();
  }

  /** A line for each group, and one for all. */
  List<Row> rows() {
    var rows = new ArrayList<Row>();
    tags().forEach((tag, members) -> rows.add(row(tag, members)));
    rows.add(row("all", operations));
    return rows;
  }

  private Map<String, List<Operation>> tags() {
    var tags = new TreeMap<String, List<Operation>>(String.CASE_INSENSITIVE_ORDER);
    operations.forEach(
        operation ->
            tags.computeIfAbsent(operation.tag(), any -> new ArrayList<>()).add(operation));
    return tags;
  }

  private Row row(String tag, List<Operation> members) {
    var reached = Reach.of(members).keySet();
    long covered = reached.stream().filter(all.covered()::contains).count();
    long called = members.stream().filter(operation -> !callsOf(operation).isEmpty()).count();
    return new Row(tag, called, members.size(), covered, reached.size());
  }

  /** The properties of a group of operations that no member of a record stands for. */
  List<String> uncovered(String tag) {
    var reached = Reach.of(tags().getOrDefault(tag, List.of()));
    reached.keySet().removeIf(all.covered()::contains);
    return reached.values().stream().sorted().toList();
  }

  /**
   * How much of a group of operations is covered.
   *
   * @param tag the group
   * @param calls how many of its operations have a call
   * @param operations how many operations it has
   * @param covered how many of its properties have a member in a record
   * @param properties how many properties its requests and answers have
   */
  record Row(String tag, long calls, int operations, long covered, int properties) {

    @Override
    public String toString() {
      return "%-18s %4d of %3d operations %5d of %5d properties"
          .formatted(tag, calls, operations, covered, properties);
    }
  }
}
