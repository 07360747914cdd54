import ArgumentParser

/// A thing with a number as people write it: `E-3` or `3`.
struct NumberedReference: Equatable, Sendable {
    let id: Int

    /// - Throws: `ValidationError` with the forms that are read.
    init(argument: String, letter: Character) throws {
        let prefix = "\(letter)-"
        let isNamed =
            argument.lowercased().hasPrefix(prefix.lowercased())
        let digits = isNamed ? argument.dropFirst(2) : argument[...]
        guard 1...9 ~= digits.utf8.count,
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let id = Int(digits), id > 0
        else { throw ValidationError("it is written as \(prefix)3 or 3") }
        self.id = id
    }
}
