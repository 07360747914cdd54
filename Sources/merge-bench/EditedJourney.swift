import JourneyModel

/// A journey and what one person made of it.
struct EditedJourney {
    private(set) var journey: Journey
    private(set) var trace = JourneyEdit.Trace()
    /// The edits that changed something, in the order in which they were made.
    private(set) var edits: [JourneyEdit] = []

    init(_ journey: Journey) {
        self.journey = journey
    }

    /// Makes an edit; one that changes nothing here is not one that this person has made, though it
    /// might change the journey of another.
    mutating func make(_ edit: JourneyEdit) {
        var (changed, trace) = (journey, trace)
        edit.apply(to: &changed, &trace)
        guard changed != journey else { return }
        journey = changed
        self.trace = trace
        edits.append(edit)
    }
}
