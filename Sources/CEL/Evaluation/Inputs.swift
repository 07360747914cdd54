/// The values of an environment's variables, for any number of evaluations in one task.
package final class Inputs {
    private enum Slot {
        case absent
        case value(Value)
        case lazy(Program)
        case running
    }

    private let environment: Environment
    private var slots: [Slot]

    /// Programs compiled in an environment that this one extends may use the same inputs.
    package init(_ environment: Environment) {
        self.environment = environment
        slots = Array(repeating: .absent, count: environment.variables.count)
    }

    /// Gives a variable its value; a name that is not declared is ignored.
    package func bind(_ name: String, to value: Value) {
        guard let index = environment.index(of: name) else { return }
        slots[index] = .value(value)
    }

    /// Gives a variable the value of a program, evaluated at first use and then kept.
    package func bind(_ name: String, lazily program: Program) {
        guard let index = environment.index(of: name) else { return }
        slots[index] = .lazy(program)
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
        case .lazy(let program):
            slots[index] = .running
            let value = program.run(self, &budget)
            // An evaluation that was cut short says nothing about the variable.
            slots[index] = budget.isExceeded ? .lazy(program) : .value(value)
            return value
        }
    }
}
