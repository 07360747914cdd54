import ArgumentParser

/// A proposal as people write it: `P-142`, `p-142`, `142`, and `P-142.2` for its second revision.
package struct ProposalReference: Hashable, Sendable {
    package var id: Int
    /// The revision that was named; nil: the current one.
    package var revision: Int?

    package init(id: Int, revision: Int? = nil) {
        self.id = id
        self.revision = revision
    }

    /// Nil for anything else; numbers count from 1.
    package init?(_ text: String) {
        let digits = text.hasPrefix("P-") || text.hasPrefix("p-") ? text.dropFirst(2) : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard 1...2 ~= parts.count, let id = Self.number(parts[0]) else { return nil }
        self.init(id: id)
        if parts.count == 2 {
            guard let revision = Self.number(parts[1]) else { return nil }
            self.revision = revision
        }
    }

    /// As the command line calls it.
    ///
    /// - Throws: `ValidationError` with the forms that are read.
    package init(argument: String) throws {
        guard let reference = Self(argument) else {
            throw ValidationError(
                "a proposal is written as P-142 or 142, or P-142.2 for its revision 2")
        }
        self = reference
    }

    /// `P-142`
    package var name: String { "P-\(id)" }

    private static func number(_ text: Substring) -> Int? {
        guard 1...9 ~= text.utf8.count,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text), number > 0
        else { return nil }
        return number
    }
}
