import JourneyModel

/// Makes document keys (`[a-z0-9][a-z0-9-]{0,79}`) from platform keys and names.
///
/// The same names in the same order give the same keys, so that importing a file twice shows no
/// difference.
struct KeyMaker {
    static let longest = 80

    private var taken: Set<String>
    /// The number to try next, by key: thousands of equal names stay cheap.
    private var numbers: [String: Int] = [:]

    init(reserved: Set<String> = []) {
        taken = reserved
    }

    /// A key that this maker has not given before.
    mutating func key(for name: String, or fallback: String) -> String {
        let wanted = Self.slug(name, or: fallback)
        var candidate = wanted
        var number = numbers[wanted] ?? 2
        while !taken.insert(candidate).inserted {
            let suffix = "-\(number)"
            candidate = wanted.cut(toScalars: Self.longest - suffix.utf8.count) + suffix
            number += 1
        }
        if number > 2 { numbers[wanted] = number }
        return candidate
    }

    /// The name as a key; a name without a Latin letter or digit, or one that is too long, is told
    /// apart by a mark.
    static func slug(_ name: String, or fallback: String) -> String {
        let key = KeyText.from(name)
        if key.isEmpty { return name.isEmpty ? fallback : "\(fallback)-\(name.mark)" }
        guard name.utf8.count > longest, key.utf8.count >= longest - 1 else { return key }
        return key.cut(toScalars: longest - 9) + "-" + name.mark
    }
}
