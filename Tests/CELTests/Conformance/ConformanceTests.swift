import Foundation
import Testing

@Suite struct ConformanceTests {
    /// Files of the suite that are claimed whole.
    static let files = [
        "basic", "comparisons", "conversions", "fp_math", "integer_math", "lists", "logic",
        "macros", "macros2", "namespace", "fields", "parse", "plumbing", "string", "timestamps",
        "type_deduction", "bindings_ext", "optionals", "string_ext",
    ]

    @Test("every core test of a claimed file passes", arguments: files)
    func passes(file: String) throws {
        guard let cases = try ConformanceCase.load(file) else {
            let isRequired = ProcessInfo.processInfo.environment["CI"] == "true"
            #expect(!isRequired, "the shared conformance data is missing; set WAYLEAVE_SHARED")
            return
        }
        #expect(!cases.isEmpty)
        var failures: [String] = []
        for test in cases {
            if let reason = test.failure() { failures.append("\(test.id): \(reason)") }
        }
        print("CONF \(file): \(cases.count - failures.count) of \(cases.count)")
        #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
    }
}
