/// The values of an environment's variables, for any number of evaluations in one task.
package final class Inputs {
    private enum Slot {
        case absent
        case value(Value)
        case lazy(Program)
        case running
    }

    private let environment: Environment
    /// Lazy variables that wait for one another; each takes its part of the stack.
    private static let waitingLimit = 16
    /// Levels of a lazy variable's value.
    private static let depthLimit = 500

    private var slots: [Slot]
    private var unknowns: [AttributePattern] = []
    private var waiting = 0

    /// Programs compiled in an environment that this one extends may use the same inputs.
    package init(_ environment: Environment) {
        self.environment = environment
        slots = Array(repeating: .absent, count: environment.variables.count)
    }

    /// Gives a variable its value; a name that is not declared is ignored.
    package func bind(_ name: String, to value: Value) {
        guard let index = environment.index(of: name) else { return }
        slots[index] = .value(hidingUnknowns(of: name, in: value))
    }

    /// Declares a variable, or part of what it holds, not known yet: what cannot be decided
    /// without it gives ``Value/unknown(_:)``. Values may be bound before or after.
    package func declareUnknown(_ pattern: AttributePattern) {
        unknowns.append(pattern)
        guard let index = environment.index(of: pattern.variable) else { return }
        switch slots[index] {
        case .value(let value): slots[index] = .value(pattern.hiding(in: value))
        case .absent, .lazy, .running:
            if pattern.qualifiers.isEmpty { slots[index] = .value(pattern.unknown) }
        }
    }

    private func hidingUnknowns(of name: String, in value: Value) -> Value {
        unknowns.reduce(value) { $1.variable == name ? $1.hiding(in: $0) : $0 }
    }

    /// Gives a variable the value of a program, evaluated at first use and then kept.
    package func bind(_ name: String, lazily program: Program) {
        guard let index = environment.index(of: name) else { return }
        let unknown = unknowns.first { $0.variable == name && $0.qualifiers.isEmpty }
        slots[index] = unknown.map { .value($0.unknown) } ?? .lazy(program)
    }

    /// The value of a variable, whose evaluation is paid from `budget`.
    func value(at index: Int, _ budget: inout Budget) -> Value {
        guard index < slots.count else { return .failure(.undeclared, "the name has no value") }
        switch slots[index] {
        case .value(let value): return value
        case .absent:
            return .failure(
                .undeclared, "`\(environment.variables[index].name)` has no value")
        case .running:
            return .failure(
                .undeclared, "`\(environment.variables[index].name)` refers to itself")
        case .lazy(let program): return evaluate(program, for: index, &budget)
        }
    }

    private func evaluate(_ program: Program, for index: Int, _ budget: inout Budget) -> Value {
        let name = environment.variables[index].name
        guard waiting < Self.waitingLimit else {
            return .failure(
                .range,
                "`\(name)` is the last of more than \(Self.waitingLimit) variables in a row "
                    + "of which each needs the next")
        }
        waiting += 1
        slots[index] = .running
        var value = hidingUnknowns(of: name, in: program.run(self, &budget))
        waiting -= 1
        if value.depth > Self.depthLimit {
            value = .failure(.range, "`\(name)` is nested more than \(Self.depthLimit) levels deep")
        }
        // An evaluation that was cut short says nothing about the variable.
        slots[index] = budget.isExceeded ? .lazy(program) : .value(value)
        return value
    }
}
