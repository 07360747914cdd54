import CELConformance
import Foundation
import Testing

@Suite struct ConformanceTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let folder = URL(
        fileURLWithPath: (environment["WAYLEAVE_SHARED"] ?? "../shared") + "/data/cel")
    private static let isMissing = !FileManager.default.fileExists(atPath: folder.path)

    @Test("the shared suite is there where it must be")
    func present() {
        let isRequired = Self.environment["CI"] == "true"
        #expect(!Self.isMissing || !isRequired, "set WAYLEAVE_SHARED to the shared folder")
    }

    @Test(
        "every core test passes, except those that contradict the language",
        .disabled(if: isMissing, "the shared conformance data is missing"))
    func passes() throws {
        let suites = try ConformanceSuite.all(in: Self.folder)
        #expect(suites.count == 30)
        for suite in suites {
            let failures = suite.run().failures
            #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
        }
    }

    @Test("every exception names a test of the suite, with a reason")
    func exceptions() {
        #expect(!ConformanceExceptions.reasons.isEmpty)
        for (id, reason) in ConformanceExceptions.reasons {
            #expect(id.split(separator: "/").count == 3 && reason.count > 20, "\(id): \(reason)")
        }
    }

    @Test("a folder that cannot be read, or holds no tests, is refused by name")
    func unreadable() throws {
        let missing = URL(fileURLWithPath: "/nowhere/at/all")
        #expect(throws: ConformanceUnreadable.self) { try ConformanceSuite.all(in: missing) }
        #expect(throws: ConformanceUnreadable.self) {
            try ConformanceSuite(name: "odd", json: Data("[]".utf8))
        }
    }

    @Test("the suite's own macros, and names bound to errors and unknowns, are understood")
    func suiteForms() throws {
        let json = #"""
            {"tests": [
              {"id": "a/b/block", "expect": {"kind": "value", "value": {"t": "list", "v":
                [{"t": "int", "v": "4"}]}}, "expr":
                "cel.block(['),]', size(cel.index(0))], [cel.index(1)].map(cel.iterVar(0, 0), \#
            cel.iterVar(0, 0) + 1))"},
              {"id": "a/b/plain", "expr": "cel.bind(x, 'cel.index(0)', size(x))",
               "expect": {"kind": "value", "value": {"t": "int", "v": "12"}}},
              {"id": "a/b/error", "expr": "x || true", "bindings": {"x": {"error": []}},
               "expect": {"kind": "value", "value": {"t": "bool", "v": true}}},
              {"id": "a/b/fails", "expr": "x", "bindings": {"x": {"error": []}},
               "expect": {"kind": "error", "errors": []}},
              {"id": "a/b/unknown", "expr": "x || false", "bindings": {"x": {"unknown": []}},
               "expect": {"kind": "unknown"}},
              {"id": "a/b/type", "expr": "fn(1)", "check_only": true, "type_env": [
                {"kind": "function", "name": "fn", "overloads": [{"params": [{"k": "int"}],
                  "result": {"k": "list", "elem": {"k": "bool"}}}]}],
               "expect": {"kind": "typed", "type": {"k": "list", "elem": {"k": "bool"}}}}
            ]}
            """#
        let suite = try ConformanceSuite(name: "a", json: Data(json.utf8))
        let outcome = suite.run(exceptions: [:])
        #expect(outcome.failures == [])
        #expect(outcome.passed == 6)
    }

    @Test("a test that does not hold is a failure; an exception that holds is one too")
    func wrong() throws {
        let json = """
            {"tests": [
              {"id": "a/b/right", "expr": "1 + 1", "needs_proto": false,
               "expect": {"kind": "value", "value": {"t": "int", "v": "2"}}},
              {"id": "a/b/kind", "expr": "1 + 1", "needs_proto": false,
               "expect": {"kind": "value", "value": {"t": "uint", "v": "2"}}},
              {"id": "a/b/error", "expr": "1 / 0", "needs_proto": false,
               "expect": {"kind": "value", "value": {"t": "int", "v": "2"}}},
              {"id": "a/b/skipped", "expr": "x", "needs_proto": true, "expect": {}}
            ]}
            """
        let suite = try ConformanceSuite(name: "a", json: Data(json.utf8))
        let plain = suite.run(exceptions: [:])
        #expect(suite.skipped == 1 && plain.passed == 1 && plain.failures.count == 2)
        let excused = suite.run(exceptions: ["a/b/kind": "why", "a/b/right": "why not"])
        #expect(excused.excused.count == 1 && excused.failures.count == 2)
    }
}
