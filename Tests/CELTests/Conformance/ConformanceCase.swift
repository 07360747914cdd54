import CEL
import Foundation

/// One test of the shared conformance suite; the form is described in its FORMAT.md.
struct ConformanceCase {
    let id: String
    private let members: [String: Any]

    /// The core tests of a file of the suite; nil where the suite is not there.
    static func load(_ file: String) throws -> [ConformanceCase]? {
        let shared = ProcessInfo.processInfo.environment["WAYLEAVE_SHARED"] ?? "../shared"
        let url = URL(fileURLWithPath: shared).appendingPathComponent("data/cel/\(file).json")
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        let document = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
        let tests = (document as? [String: Any])?["tests"] as? [[String: Any]] ?? []
        return tests.filter { $0["needs_proto"] as? Bool != true }
            .map { ConformanceCase(id: $0["id"] as? String ?? "?", members: $0) }
    }

    /// Why the test fails; nil if it passes.
    func failure() -> String? {
        let expression = members["expr"] as? String ?? ""
        var environment = Environment(container: members["container"] as? String ?? "")
        for declaration in members["type_env"] as? [[String: Any]] ?? [] {
            declare(declaration, in: &environment)
        }
        let bindings = members["bindings"] as? [String: [String: Any]] ?? [:]
        for name in bindings.keys where environment.index(of: name) == nil {
            environment.declare(name, .dyn)
        }
        let inputs = Inputs(environment)
        for (name, binding) in bindings {
            inputs.bind(name, to: ConformanceValue.value(binding["value"] as? [String: Any] ?? [:]))
        }
        let expectation = members["expect"] as? [String: Any] ?? [:]
        let kind = expectation["kind"] as? String
        do {
            let program = try Program(
                expression, in: environment, isChecked: members["disable_check"] as? Bool != true,
                expandsMacros: members["disable_macros"] as? Bool != true)
            if kind == "typed", let expected = expectation["type"] as? [String: Any] {
                let type = ConformanceValue.type(expected)
                if program.resultType != type { return "type \(program.resultType), not \(type)" }
                if members["check_only"] as? Bool == true { return nil }
            }
            let value = program.evaluate(inputs).value
            if case .error(let error) = value {
                return kind == "error" ? nil : "error: \(error.message)"
            }
            if kind == "error" { return "\(value), not an error" }
            guard let expected = expectation["value"] as? [String: Any] else { return nil }
            return ConformanceValue.matches(value, expected) ? nil : "\(value), not \(expected)"
        } catch {
            return kind == "error"
                ? nil : "refused: \(error.problems.map(\.message).joined(separator: "; "))"
        }
    }

    private func declare(_ declaration: [String: Any], in environment: inout Environment) {
        let name = declaration["name"] as? String ?? ""
        if let type = declaration["type"] as? [String: Any] {
            environment.declare(name, ConformanceValue.type(type))
            return
        }
        let overloads = (declaration["overloads"] as? [[String: Any]] ?? []).map { overload in
            Overload(
                isMember: overload["instance"] as? Bool == true,
                (overload["params"] as? [[String: Any]] ?? []).map(ConformanceValue.type),
                ConformanceValue.type(overload["result"] as? [String: Any] ?? [:]))
        }
        environment.declare(function: name, overloads)
    }
}
