/// An expression that can tell how it came to its value.
///
/// Compiled by the same compiler as ``Program``, with every node wrapped, so that it means the same
/// by construction; slower, and only for explaining.
package struct TracedProgram: Sendable {
    package let source: SourceText
    private let root: Node
    private let environment: Environment
    private let types: [CELType]

    /// As ``Program/init(_:in:isChecked:expandsMacros:)``.
    package init(
        _ text: String, in environment: Environment, isChecked: Bool = true,
        expandsMacros: Bool = true
    ) throws(CompilationError) {
        source = SourceText(text)
        self.environment = environment
        let nodeCount: Int
        do throws(Problem) {
            (root, nodeCount) = try Parser.parse(source, expandsMacros: expandsMacros)
        } catch {
            throw CompilationError([error])
        }
        if isChecked {
            var checker = Checker(environment, nodeCount: nodeCount)
            _ = checker.check(root: root)
            guard checker.problems.isEmpty else {
                throw CompilationError(checker.problems.sorted { $0.offset < $1.offset })
            }
            types = checker.types
        } else {
            types = Array(repeating: .dyn, count: nodeCount)
        }
        let compiler = compiled(by: nil).compiler
        guard compiler.problems.isEmpty else { throw CompilationError(compiler.problems) }
    }

    private func compiled(
        by recorder: TraceRecorder?
    ) -> (evaluation: Evaluation, compiler: Compiler) {
        var compiler = Compiler(environment, types: types)
        compiler.recorder = recorder
        let evaluation = compiler.compile(root)
        return (evaluation, compiler)
    }

    /// The value with what it cost, as ``Program/evaluate(_:budget:)`` gives them, and how it came
    /// about.
    package func explain(
        _ inputs: Inputs, budget: Budget = Budget()
    ) -> (value: Value, budget: Budget, explanation: Explanation) {
        let recorder = TraceRecorder()
        let (evaluation, compiler) = compiled(by: recorder)
        var frame = Frame(
            locals: ContiguousArray(repeating: .null, count: compiler.localCount), budget: budget,
            inputs: inputs)
        let result = evaluation(&frame)
        let value =
            frame.budget.isExceeded ? frame.budget.error.located(at: 0) : result.wholeOrUnknown
        let explanation = ExplanationBuilder(root).explanation(of: recorder.root, value: value)
        return (value, frame.budget, explanation)
    }
}
