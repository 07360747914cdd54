/// The state of one evaluation.
struct Frame {
    /// Values of macro variables, by the slot that the compiler gave them.
    var locals: ContiguousArray<Value>
    var budget: Budget
    let inputs: Inputs
}

/// A compiled node.
typealias Evaluation = @Sendable (inout Frame) -> Value

extension Value {
    /// An error whose place the calling node fills in.
    static func failure(_ code: EvaluationError.Code, _ message: String) -> Value {
        .error(EvaluationError(code, message, at: -1))
    }

    /// The value, an error without a place given this one.
    func located(at offset: Int) -> Value {
        guard case .error(let error) = self, error.offset < 0 else { return self }
        return .error(EvaluationError(error.code, error.message, at: offset))
    }
}
