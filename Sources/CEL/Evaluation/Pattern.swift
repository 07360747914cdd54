import CRE2

/// A regular expression with the syntax and the linear time of RE2.
///
/// Sendable without a check by the compiler: the handle is set once, freed only by `deinit`, and
/// RE2 documents that a compiled expression may be matched from any number of threads.
final class Pattern: @unchecked Sendable {
    /// Bytes that one pattern's program and automata may take.
    private static let memoryLimit: Int64 = 2 * 1024 * 1024
    /// Longest pattern, in bytes.
    static let byteLimit = 4096

    /// A program that fits no automaton of the memory allowed is run instruction by instruction.
    private static let instructionsPerUnit: UInt64 = 8

    struct Invalid: Error {
        var message: String
    }

    let handle: OpaquePointer
    /// What matching costs for ten characters of text: a quarter of the pattern's length, as
    /// cel-go counts, or more where few characters make a large program, as `\pL{1000}` does.
    let weight: UInt64
    /// Instructions of the compiled program.
    let programSize: Int

    init(_ pattern: Text) throws(Invalid) {
        guard pattern.utf8.count <= Self.byteLimit else {
            throw Invalid(message: "the pattern is longer than \(Self.byteLimit) bytes")
        }
        let compiled = pattern.utf8.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // An empty array has no address.
                var nothing: CChar = 0
                return withUnsafePointer(to: &nothing) {
                    cre2_compile(characters.baseAddress ?? $0, bytes.count, Self.memoryLimit)
                }
            }
        }
        guard let compiled else { throw Invalid(message: "there is no memory for the pattern") }
        if let error = cre2_error(compiled) {
            let reason = String(cString: error)
            cre2_free(compiled)
            throw Invalid(message: "the pattern is not valid: \(reason)")
        }
        handle = compiled
        programSize = Int(cre2_program_size(compiled))
        weight = max(
            1, (UInt64(pattern.count) &+ 3) / 4,
            UInt64(max(0, programSize)) / Self.instructionsPerUnit)
    }

    deinit {
        cre2_free(handle)
    }

    /// A pattern that is known only now. Compiling costs a unit a byte and a tenth of a unit an
    /// instruction; one that is refused was more work than most, and costs most.
    static func compiled(
        _ text: Text, _ budget: inout Budget
    ) -> Result<Pattern, EvaluationError> {
        guard budget.spend(UInt64(text.utf8.count)) else { return .failure(budget.failure) }
        do throws(Invalid) {
            let pattern = try Pattern(text)
            guard budget.traverse(pattern.programSize) else { return .failure(budget.failure) }
            return .success(pattern)
        } catch {
            let isPaid = budget.spend(refusalCost)
            return .failure(
                isPaid ? EvaluationError(.invalidArgument, error.message, at: -1) : budget.failure)
        }
    }

    /// Some 15 ms pass until RE2 finds that a program is too large.
    private static let refusalCost: UInt64 = 100_000

    /// Whether it matches anywhere; costs what cel-go counts, text length times pattern length.
    func matches(_ text: Text, _ budget: inout Budget) -> Value {
        let textCost = Cost.traversal(text.count &+ 1)
        guard budget.spend(textCost.multiplied(by: weight)) else { return budget.error }
        let found = text.utf8.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var nothing: CChar = 0
                return withUnsafePointer(to: &nothing) {
                    cre2_matches(handle, characters.baseAddress ?? $0, bytes.count)
                }
            }
        }
        return .bool(found != 0)
    }
}
