/// An expression ready to run, any number of times and on any thread.
package struct Program: Sendable {
    package let source: SourceText
    package let resultType: CELType
    /// Names of the environment's variables that the expression mentions.
    package let variables: Set<String>
    /// What an evaluation costs at least and at most, the lazy variables in it included.
    package let cost: CostEstimate
    /// Fields and variables without a size limit, whose size the estimate had to assume.
    package let undeclaredSizes: [String]
    /// How much the result may hold.
    package let resultLimit: SizeLimit
    private let localCount: Int
    private let evaluation: Evaluation

    /// Compiles an expression. `isChecked: false` leaves unknown names and types to run time.
    ///
    /// - Throws: every problem that was found, in the order of the text.
    package init(
        _ text: String, in environment: Environment, isChecked: Bool = true,
        expandsMacros: Bool = true
    ) throws(CompilationError) {
        source = SourceText(text)
        let root: Node
        let nodeCount: Int
        do throws(Problem) {
            (root, nodeCount) = try Parser.parse(source, expandsMacros: expandsMacros)
        } catch {
            throw CompilationError([error])
        }
        var types: [CELType] = Array(repeating: .dyn, count: nodeCount)
        if isChecked {
            var checker = Checker(environment, nodeCount: nodeCount)
            resultType = checker.check(root: root)
            guard checker.problems.isEmpty else {
                throw CompilationError(checker.problems.sorted { $0.offset < $1.offset })
            }
            types = checker.types
        } else {
            resultType = .dyn
        }
        var compiler = Compiler(environment, types: types)
        evaluation = compiler.compile(root)
        guard compiler.problems.isEmpty else { throw CompilationError(compiler.problems) }
        localCount = compiler.localCount
        variables = compiler.variables
        var estimator = CostEstimator(
            environment, types: types, patternWeights: compiler.patterns.weights)
        let estimate = estimator.estimate(root)
        cost = estimate.cost
        undeclaredSizes = estimator.undeclared
        resultLimit = estimate.extent.asLimit
    }

    /// The value with what it cost; an error or an unknown is a value too.
    package func evaluate(
        _ inputs: Inputs, budget: Budget = Budget()
    ) -> (value: Value, budget: Budget) {
        var budget = budget
        let value = run(inputs, &budget).wholeOrUnknown
        return (value, budget)
    }

    /// The value, of which a part may be unknown.
    func run(_ inputs: Inputs, _ budget: inout Budget) -> Value {
        var frame = Frame(
            locals: ContiguousArray(repeating: .null, count: localCount), budget: budget,
            inputs: inputs)
        let value = evaluation(&frame)
        budget = frame.budget
        return budget.isExceeded ? budget.error.located(at: 0) : value
    }
}
