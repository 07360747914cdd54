import Foundation

/// A text with lines of signatures below it (C2SP signed-note).
package struct SignedNote: Hashable, Sendable {
    /// A line below the text.
    package struct Signature: Hashable, Sendable {
        package let name: String
        /// What tells the key from others of the name.
        package let id: [UInt8]
        package let bytes: [UInt8]
    }

    /// Ends with a newline.
    package let text: String
    package let signatures: [Signature]

    /// So many at most, so that a note costs no more to check than it should.
    private static let signaturesMax = 100
    private static let lineStart = "\u{2014} "

    /// Reads a note; nil where it has another form. Signatures are not checked by it.
    package init?(_ note: String) {
        let isClean = note.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }
        guard isClean, note.utf8.last == UInt8(ascii: "\n") else { return nil }
        // The last empty line divides: a text may have some of its own.
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard let divider = lines.lastIndex(of: ""), divider > 0 else { return nil }
        let below = lines[(divider + 1)...]
        guard !below.isEmpty, below.count <= Self.signaturesMax else { return nil }
        var signatures: [Signature] = []
        for line in below {
            guard let signature = Self.signature(line) else { return nil }
            signatures.append(signature)
        }
        text = lines[..<divider].joined(separator: "\n") + "\n"
        self.signatures = signatures
    }

    /// Signs a text, which ends with a newline and has no control characters; nil otherwise.
    package init?(signing text: String, by keys: [SignerKey]) {
        var note = text + "\n"
        for key in keys {
            guard let signature = key.signature(of: Array(text.utf8)) else { return nil }
            let bytes = Data(key.verifier.id + signature).base64EncodedString()
            note += "\(Self.lineStart)\(key.verifier.name) \(bytes)\n"
        }
        self.init(note)
        guard self.text == text, !signatures.isEmpty else { return nil }
    }

    /// Whether this key has signed the text. Signatures of other keys neither help nor harm; one that
    /// claims to be of this key and is not spoils the note.
    package func isSigned(by key: VerifierKey) -> Bool {
        let own = signatures.filter { $0.name == key.name && $0.id == key.id }
        return !own.isEmpty && own.allSatisfy { key.verifies($0.bytes, of: Array(text.utf8)) }
    }

    private static func signature(_ line: Substring) -> Signature? {
        guard line.hasPrefix(lineStart) else { return nil }
        let parts = line.dropFirst(lineStart.count).split(
            separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, VerifierKey.isName(parts[0]),
            let bytes = Data(base64Encoded: String(parts[1])), bytes.count > 4,
            bytes.base64EncodedString() == parts[1]
        else { return nil }
        return Signature(
            name: String(parts[0]), id: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4)))
    }
}

extension SignedNote: CustomStringConvertible {
    /// The note as it is kept and sent.
    package var description: String {
        signatures.reduce(into: text + "\n") { note, signature in
            let bytes = Data(signature.id + signature.bytes).base64EncodedString()
            note += "\(Self.lineStart)\(signature.name) \(bytes)\n"
        }
    }
}
