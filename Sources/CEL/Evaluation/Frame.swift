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
    @inline(__always)
    func located(at offset: Int) -> Value {
        guard case .error(let error) = self else { return self }
        return .error(error.located(at: offset))
    }
}

extension EvaluationError {
    /// Never inlined: errors are rare, and this keeps the closures small.
    @inline(never)
    fileprivate func located(at place: Int) -> EvaluationError {
        offset < 0 ? EvaluationError(code, message, at: place) : self
    }
}
