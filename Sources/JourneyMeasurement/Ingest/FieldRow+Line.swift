import JourneyModel

extension FieldRow {
    /// A field as text of one line; empty where nothing stands there.
    ///
    /// - Parameters:
    ///   - name: the column or member, as the file names it.
    ///   - advice: what to do instead, before the most bytes: `Choose a property`.
    func line(
        _ index: Int, named name: String, mostBytes: Int, advice: String
    ) throws(ObservationProblem) -> String {
        if isEmpty(index) { return "" }
        guard let text = text(index), text.utf8.count <= mostBytes, TextFormat.line.accepts(text)
        else {
            throw ObservationProblem(
                name, "The text is not UTF-8, too long, or not on one line.",
                "\(advice) of at most \(mostBytes) bytes on one line.")
        }
        return text
    }
}
