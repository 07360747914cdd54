extension String {
    /// The text with its first letter in upper case.
    var withCapital: String {
        prefix(1).uppercased() + dropFirst()
    }
}
