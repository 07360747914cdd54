import CEL

/// Runs one expression without variables, for tests that are tables.
enum Expression {
    static func value(
        _ text: String, in environment: Environment = Environment(), isChecked: Bool = true,
        budget: Budget = Budget()
    ) throws(CompilationError) -> Value {
        let program = try Program(text, in: environment, isChecked: isChecked)
        return program.evaluate(Inputs(environment), budget: budget).value
    }

    /// Whether the expression is true, with types checked and without.
    static func holds(_ text: String) throws(CompilationError) -> Bool {
        for isChecked in [true, false] {
            guard case .bool(true) = try value(text, isChecked: isChecked) else { return false }
        }
        return true
    }

    /// The code of the error that the expression ends in; nil where it has a value.
    static func code(_ text: String) throws(CompilationError) -> EvaluationError.Code? {
        guard case .error(let error) = try value(text, isChecked: false) else { return nil }
        return error.code
    }

    /// What the parser or checker says of the expression.
    static func problems(
        _ text: String, in environment: Environment = Environment()
    ) -> [Problem] {
        do throws(CompilationError) {
            _ = try Program(text, in: environment)
            return []
        } catch {
            return error.problems
        }
    }

    /// The type that the checker deduces, as messages write it.
    static func type(
        _ text: String, in environment: Environment = Environment()
    ) throws(CompilationError) -> String {
        try Program(text, in: environment).resultType.description
    }
}
