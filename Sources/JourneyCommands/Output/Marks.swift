/// What a reader must never forget about the installation behind a screen.
package struct Marks: Equatable, Sendable {
    /// A sample company, not a real one.
    package var isPractice: Bool
    /// One administrator, so nobody confirms what that person grants.
    package var isSingle: Bool

    package init(isPractice: Bool = false, isSingle: Bool = false) {
        self.isPractice = isPractice
        self.isSingle = isSingle
    }

    /// What either of them says.
    func joined(_ other: Marks) -> Marks {
        Marks(
            isPractice: isPractice || other.isPractice, isSingle: isSingle || other.isSingle)
    }

    /// `[practice] [single administrator]`; nil where there is nothing to say.
    package var text: Text? {
        let marks =
            (isPractice ? [Text("[practice]", .yellow)] : [])
            + (isSingle ? [Text("[single administrator]", .dim)] : [])
        return marks.isEmpty ? nil : Text.joined(marks, by: " ")
    }
}
