/// An address of the internet protocol, version 4 or 6.
///
/// An IPv6 address that stands for an IPv4 one (`::ffff:c0a8:1`) is that IPv4 address: the two are
/// equal, so nothing may tell them apart.
package final class IPAddress: Sendable {
    /// 4 or 16, the highest first.
    package let bytes: [UInt8]

    /// The bytes must be 4 or 16.
    init(_ bytes: [UInt8]) {
        let isMapped =
            bytes.count == 16 && bytes.prefix(10).allSatisfy { $0 == 0 }
            && bytes[10] == 0xFF && bytes[11] == 0xFF
        self.bytes = isMapped ? Array(bytes.suffix(4)) : bytes
    }

    var isVersion4: Bool { bytes.count == 4 }
    var bitCount: Int { bytes.count * 8 }

    var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }

    var isLoopback: Bool {
        isVersion4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
    }

    private var isMulticast: Bool {
        isVersion4 ? bytes[0] & 0xF0 == 0xE0 : bytes[0] == 0xFF
    }

    var isLinkLocalMulticast: Bool {
        isVersion4
            ? bytes[0] == 224 && bytes[1] == 0 && bytes[2] == 0
            : bytes[0] == 0xFF && bytes[1] & 0x0F == 0x02
    }

    var isLinkLocalUnicast: Bool {
        isVersion4
            ? bytes[0] == 169 && bytes[1] == 254 : bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
    }

    /// Addresses for private use count too; the broadcast address does not.
    var isGlobalUnicast: Bool {
        let isBroadcast = isVersion4 && bytes.allSatisfy { $0 == 0xFF }
        return !(isBroadcast || isUnspecified || isLoopback || isMulticast || isLinkLocalUnicast)
    }

    /// The address with all but the first `length` bits cleared.
    func masked(to length: Int) -> IPAddress {
        IPAddress(
            bytes.enumerated().map { position, byte in
                let kept = min(8, max(0, length - position * 8))
                return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
            })
    }
}

extension IPAddress: Equatable {
    package static func == (left: IPAddress, right: IPAddress) -> Bool {
        left.bytes == right.bytes
    }
}
