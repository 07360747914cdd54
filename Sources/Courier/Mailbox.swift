/// An address of electronic mail, and whose it is.
///
/// Narrower than RFC 5321 allows: letters, digits and a few signs, no quoting, no comment, ASCII
/// only. So an address can neither end a header nor add a command.
package struct Mailbox: Equatable, Sendable {
    package let name: String
    package let address: String

    /// - Throws: `CourierError`, final, for an address of another form.
    package init(name: String, address: String) throws(CourierError) {
        guard Self.isAddress(address) else {
            throw CourierError("the e-mail address is none that can be written to", isFinal: true)
        }
        self.name = name
        self.address = address
    }

    /// Reads `ADDRESS` or `NAME <ADDRESS>`.
    package init(_ text: String) throws(CourierError) {
        guard let open = text.lastIndex(of: "<"), text.hasSuffix(">") else {
            try self.init(name: "", address: text)
            return
        }
        let name = text[..<open].split(separator: " ").joined(separator: " ")
        try self.init(
            name: name, address: String(text[text.index(after: open)...].dropLast()))
    }

    static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, parts[0].count <= 64 else { return false }
        return parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isOfLocalPart) }
            && parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .allSatisfy { label in
                    (1...63).contains(label.count) && label.allSatisfy(isOfDomain)
                        && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                }
    }

    private static func isOfDomain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isOfLocalPart(_ byte: UInt8) -> Bool {
        isOfDomain(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }
}
