import CEL
import Foundation

/// One test of the shared conformance suite; the form is described in its FORMAT.md.
package struct ConformanceCase: Sendable {
    package let id: String
    private let expression: String
    private let declarations: [ConformanceDeclaration]
    private let bindings: [(name: String, value: Value)]
    private let container: String
    private let isChecked: Bool
    private let isOnlyChecked: Bool
    private let expandsMacros: Bool
    private let expectation: ConformanceExpectation

    init(_ members: [String: Any]) {
        id = members["id"] as? String ?? "?"
        expression = members["expr"] as? String ?? ""
        container = members["container"] as? String ?? ""
        isChecked = members["disable_check"] as? Bool != true
        isOnlyChecked = members["check_only"] as? Bool == true
        expandsMacros = members["disable_macros"] as? Bool != true
        declarations = (members["type_env"] as? [[String: Any]] ?? [])
            .map(ConformanceDeclaration.init)
        let bindings = members["bindings"] as? [String: [String: Any]] ?? [:]
        self.bindings = bindings.sorted { $0.key < $1.key }.map { name, binding in
            (name, ConformanceValue.binding(binding, of: name))
        }
        expectation = ConformanceExpectation(members["expect"] as? [String: Any] ?? [:])
    }

    /// Why the test fails; nil if it passes.
    package func failure() -> String? {
        let environment = environment()
        let program: Program
        do {
            let text = expandsMacros ? BlockMacros.expanded(expression) : expression
            program = try Program(
                text, in: environment, isChecked: isChecked, expandsMacros: expandsMacros)
        } catch {
            let reasons = error.problems.map(\.message).joined(separator: "; ")
            return expectation.kind == .error ? nil : "refused: \(reasons)"
        }
        if let type = expectation.type, program.resultType != type {
            return "its type is \(program.resultType), not \(type)"
        }
        if isOnlyChecked { return nil }
        let inputs = Inputs(environment)
        for (name, value) in bindings { inputs.bind(name, to: value) }
        return expectation.failure(of: program.evaluate(inputs).value)
    }

    private func environment() -> Environment {
        var environment = Environment(container: container)
        for declaration in declarations { declaration.add(to: &environment) }
        for (name, _) in bindings where environment.index(of: name) == nil {
            environment.declare(name, .dyn)
        }
        return environment
    }
}
