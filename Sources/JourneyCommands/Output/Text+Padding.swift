extension Text {
    /// At least so many columns wide, filled with spaces behind it.
    package func padded(to columns: Int) -> Text {
        width < columns ? self + Text(String(repeating: " ", count: columns - width)) : self
    }

    /// The texts one behind the other, with the separator between them.
    package static func joined(_ texts: [Text], by separator: Text) -> Text {
        guard let first = texts.first else { return "" }
        return texts.dropFirst().reduce(first) { $0 + separator + $1 }
    }
}
