extension JSON: Equatable {
    /// True when both values have the same canonical bytes.
    package static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)):
            left == right || (left.isNaN && right.isNaN)
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): sameMembers(left, right)
        default: false
        }
    }

    /// Looks names up by Swift's equality, then compares their bytes: a dictionary finds `é` under
    /// either of its encodings.
    private static func sameMembers(_ left: [String: JSON], _ right: [String: JSON]) -> Bool {
        guard left.count == right.count else { return false }
        return left.allSatisfy { name, value in
            guard let index = right.index(forKey: name) else { return false }
            return right[index].key.hasSameBytes(as: name) && right[index].value == value
        }
    }
}

extension JSON: Hashable {
    package func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .string(let value): hasher.combine(bytes: value)
        case .array(let items): hasher.combine(items)
        case .object(let members):
            // Order-free: members have none.
            var sum = 0
            for (name, value) in members {
                var member = Hasher()
                member.combine(bytes: name)
                member.combine(value)
                sum ^= member.finalize()
            }
            hasher.combine(sum)
        }
    }
}

extension Hasher {
    fileprivate mutating func combine(bytes text: String) {
        for byte in text.utf8 { combine(byte) }
        combine(UInt8(0xFF))
    }
}

extension String {
    /// Equality by UTF-8 bytes, where `==` would take two encodings of an accent for one.
    package func hasSameBytes(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
