import CEL
import Foundation
import Testing

/// Attacks on time, memory and stack, each with what stops it: by the steps that it was given, never
/// by a clock.
@Suite struct LimitTests {
    private static func program(_ text: String, _ environment: Environment) throws -> Program {
        try Program(text, in: environment, isChecked: false)
    }

    private static func code(_ value: Value) -> EvaluationError.Code? {
        if case .error(let error) = value { error.code } else { nil }
    }

    private static var words: Environment {
        var environment = Environment()
        environment.declare("text", .string)
        environment.declare("list", .list(.int))
        return environment
    }

    private static func inputs(letters: Int = 0, elements: Int = 500) -> Inputs {
        let inputs = Inputs(words)
        inputs.bind("text", to: .string(String(repeating: "a", count: letters)))
        inputs.bind("list", to: .list((0..<elements).map { .int(Int64($0)) }))
        return inputs
    }

    @Test("a million letters against ^(a+)+$ are matched within the budget of a rule")
    func millionLetters() throws {
        let program = try Program("text.matches('^(a+)+$')", in: Self.words)
        let (value, budget) = program.evaluate(Self.inputs(letters: 1_000_000))
        guard case .bool(true) = value else {
            Issue.record("\(value)")
            return
        }
        #expect(budget.cost <= Budget.expressionLimit)
    }

    @Test(
        "a pattern with a large program is paid for by the program",
        arguments: ["(a?){1000}a{1000}", ".{1000}$", "(?i)(a?b?){500}c"])
    func largePattern(pattern: String) throws {
        let program = try Program("text.matches('\(pattern)')", in: Self.words)
        let value = program.evaluate(Self.inputs(letters: 100_000)).value
        #expect(Self.code(value) == .budgetExceeded)
    }

    @Test(
        "patterns that are made while it runs are paid for, refused ones above all",
        arguments: [
            "list.all(i, !text.matches('\\\\pL{900}' + string(i)))",
            "list.all(i, list.all(j, !text.matches('(a?){900}' + string(i) + string(j))))",
            "list.all(i, list.all(j, !text.matches('(' + text)))",
        ])
    func dynamicPatterns(text: String) throws {
        let program = try Self.program(text, Self.words)
        let (value, budget) = program.evaluate(Self.inputs(letters: 4_000))
        #expect(Self.code(value) == .budgetExceeded)
        // Whatever would have gone on after the limit would have been paid for too.
        #expect(budget.cost < 2 * Budget.expressionLimit)
    }

    @Test("patterns of one expression have a limit together, and one complaint")
    func manyPatterns() throws {
        let patterns = (0..<500).map { "text.matches('\\\\pL{999}\($0)')" }
        do {
            _ = try Program(patterns.joined(separator: " || "), in: Self.words)
            Issue.record("not refused")
        } catch {
            #expect(error.problems.count == 1)
        }
        let small = (0..<100).map { "text.matches('a\($0)')" }
        #expect(throws: CompilationError.self) {
            try Program(small.joined(separator: " || "), in: Self.words)
        }
    }

    /// `count` names, each bound to what `step` makes of the one before.
    private static func chain(
        _ count: Int, from seed: String, to end: String, _ step: (String) -> String
    ) -> String {
        var text = ""
        for index in 0..<count {
            text += "cel.bind(v\(index), \(index == 0 ? seed : step("v\(index - 1)")), "
        }
        return text + end.replacingOccurrences(of: "$", with: "v\(count - 1)")
            + String(repeating: ")", count: count)
    }

    @Test(
        "what doubles at every step is stopped by its size, its parts or their cost",
        arguments: [
            ("'0123456789'", "$ + $ == ''", "V + V"), ("[1]", "size($) == 0", "V + V"),
            ("b'0123456789'", "$ == b''", "V + V"),
            ("'ab'", "$ == ''", "V.replace('a', 'aa').replace('b', 'bb')"),
            ("[0, 1]", "'%s'.format([$]) == ''", "[V, V]"),
            ("[0, 1]", "$ == $ && [$] == [$ + []]", "[V, V] + []"),
            ("{'a': 0}", "$ in [1, $, 2]", "{'a': V, 'b': V}"),
        ])
    func doubling(seed: String, end: String, step: String) throws {
        let text = Self.chain(40, from: seed, to: end) {
            step.replacingOccurrences(of: "V", with: $0)
        }
        for isChecked in [true, false] {
            let program = try Program(text, in: Self.words, isChecked: isChecked)
            let (value, budget) = program.evaluate(Self.inputs())
            #expect(Self.code(value) == .budgetExceeded)
            #expect(budget.built < 2 * Budget.builtLimit)
        }
    }

    @Test("types that share their parts are not checked once for each way to them")
    func doublingTypes() throws {
        let text = Self.chain(100, from: "{1: 1}", to: "true") { "{\($0): \($0)}" }
        _ = try? Program(text, in: Self.words)
        let open = Self.chain(60, from: "{}", to: "$ == {}") { "{'a': \($0), 'b': [\($0)][0]}" }
        _ = try? Program(open, in: Self.words)
    }

    @Test("a time zone that does not exist is dear: the system looks for it every time")
    func zones() throws {
        let program = try Program(
            "list.all(i, list.exists(j, timestamp(0).getHours('X' + string(i)) == j))",
            in: Self.words)
        let (value, budget) = program.evaluate(Self.inputs())
        #expect(Self.code(value) == .budgetExceeded)
        #expect(budget.cost < 2 * Budget.expressionLimit)
    }

    @Test("loops in loops are stopped, whatever they collect")
    func loops() throws {
        for body in ["all(V, X)", "exists(V, !X)", "exists_one(V, !X)", "map(V, X).size() >= 0"] {
            var text = "true"
            for index in 0..<12 {
                text = "list.\(body)".replacingOccurrences(of: "V", with: "v\(index)")
                    .replacingOccurrences(of: "X", with: "(\(text))")
            }
            let program = try Program(text, in: Self.words)
            #expect(Self.code(program.evaluate(Self.inputs()).value) == .budgetExceeded)
        }
    }

    @Test("variables that need one another are not evaluated deeper than the stack allows")
    func lazyChain() throws {
        var environment = Environment()
        var programs: [Program] = []
        for index in 0..<200 {
            let before = index == 0 ? "1" : "v\(index - 1)"
            let text =
                String(repeating: "[", count: 200) + before + String(repeating: "]", count: 200)
            programs.append(try Program(text, in: environment))
            environment.declare("v\(index)", .dyn)
        }
        let inputs = Inputs(environment)
        for (index, program) in programs.enumerated() {
            inputs.bind("v\(index)", lazily: program)
        }
        let last = try Program("v199 == v199", in: environment)
        #expect(Self.code(last.evaluate(inputs).value) == .range)
        // One after the other they wait for nobody; their values still may not nest for ever.
        for index in 0..<200 {
            _ = try Program("v\(index) == v\(index)", in: environment).evaluate(inputs)
        }
        #expect(Self.code(last.evaluate(inputs).value) == .range)
        let second = try Program("v1 == [v0] || true", in: environment)
        #expect(Self.code(second.evaluate(inputs).value) == nil)
    }

    @Test(
        "the deepest expressions that are let in need no more than a small thread's stack",
        arguments: [
            String(repeating: "(", count: 240) + "1" + String(repeating: ")", count: 240),
            String(repeating: "[", count: 240) + String(repeating: "]", count: 240),
            String(repeating: "{1: ", count: 240) + "1" + String(repeating: "}", count: 240),
            Array(repeating: "1", count: 240).joined(separator: "+"),
            String(repeating: "true ? (", count: 110) + "1"
                + String(repeating: ") : 2", count: 110),
            String(repeating: "[1].map(x, ", count: 120) + "1" + String(repeating: ")", count: 120),
            String(repeating: "size([", count: 110) + "1" + String(repeating: "])", count: 110),
            String(repeating: "optional.of(", count: 230) + "1"
                + String(repeating: ")", count: 230),
            String(repeating: "cel.bind(x, 1, ", count: 120) + "1"
                + String(repeating: ")", count: 120),
        ])
    func stack(text: String) async {
        let isDone = await withCheckedContinuation { continuation in
            let thread = Thread {
                let environment = Environment()
                let program = try? Program(text, in: environment)
                let value = program?.evaluate(Inputs(environment)).value
                continuation.resume(returning: value.map { Value.areEqual($0, $0) } ?? false)
            }
            // What a thread of the runtime has at least; debug builds need several times as much.
            thread.stackSize = 4 << 20
            thread.start()
        }
        #expect(isDone)
    }

    @Test("of 500 keys each beside each is too much for one expression; once each is little")
    func unlikeKeys() throws {
        var environment = Environment()
        environment.declare("keys", .list(.string))
        let inputs = Inputs(environment)
        inputs.bind("keys", to: .list((0..<500).map { .string("step-\($0)") }))
        let pairs = try Program("keys.all(a, keys.filter(b, b == a).size() == 1)", in: environment)
        guard case .error(let error) = pairs.evaluate(inputs).value else {
            Issue.record("not stopped")
            return
        }
        #expect(error.code == .budgetExceeded)
        let once = try Program("keys.distinct().size() == keys.size()", in: environment)
        let (value, budget) = once.evaluate(inputs)
        guard case .bool(true) = value else {
            Issue.record("\(value)")
            return
        }
        #expect(budget.cost < 1_000)
    }
}
