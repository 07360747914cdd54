/// A range of addresses, `192.168.0.0/24`; bits of the host may be set.
package final class IPNetwork: Sendable {
    let address: IPAddress
    /// Number of leading bits that all addresses of the range share.
    let prefixLength: Int

    private init(_ address: IPAddress, _ prefixLength: Int) {
        self.address = address
        self.prefixLength = prefixLength
    }

    /// Reads an address, a slash and a length without a sign or leading zeros.
    convenience init(parsing text: String) throws(IPAddress.Invalid) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw IPAddress.Invalid(message: "`\(text)` is not an address, a slash and a length")
        }
        let address = try IPAddress(parsing: String(parts[0]))
        guard !(address.isVersion4 && parts[0].contains(":")) else {
            throw IPAddress.Invalid(
                message: "`\(text)` stands for a range of IPv4; write it as one")
        }
        let digits = parts[1].utf8
        guard (1...3).contains(digits.count), digits.allSatisfy(\.isDigit),
            digits.count == 1 || digits.first != UInt8(ascii: "0"),
            let length = Int(parts[1]), length <= address.bitCount
        else {
            throw IPAddress.Invalid(message: "`\(text)` does not end in a length that fits")
        }
        self.init(address, length)
    }

    /// The range with the bits of the host cleared.
    var masked: IPNetwork { IPNetwork(address.masked(to: prefixLength), prefixLength) }

    func contains(_ other: IPAddress) -> Bool {
        other.isVersion4 == address.isVersion4
            && other.masked(to: prefixLength) == address.masked(to: prefixLength)
    }

    func contains(_ other: IPNetwork) -> Bool {
        prefixLength <= other.prefixLength && contains(other.address)
    }

    package var text: String { "\(address.text)/\(prefixLength)" }
}

extension IPNetwork: Equatable {
    package static func == (left: IPNetwork, right: IPNetwork) -> Bool {
        left.prefixLength == right.prefixLength && left.address == right.address
    }
}
