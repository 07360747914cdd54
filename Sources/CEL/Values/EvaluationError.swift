/// Why an expression has no value.
package final class EvaluationError: Error {
    package enum Code: String, Sendable {
        case noMatchingOverload, noSuchField, noSuchKey, undeclared, overflow, divisionByZero
        case range, invalidArgument, duplicateKey, budgetExceeded, unsupported
    }

    package let code: Code
    /// A sentence without a full stop.
    package let message: String
    /// Byte offset of the operation that failed.
    package let offset: Int

    package init(_ code: Code, _ message: String, at offset: Int) {
        self.code = code
        self.message = message
        self.offset = offset
    }
}
