import JourneyModel
import JourneyStore

extension ClientState {
    /// The marks of an installation, and when it said them.
    struct MarksNote: Codable, Equatable, Sendable {
        var isPractice: Bool
        var isSingle: Bool
        /// Seconds since 1970.
        var notedAt: Double
    }

    /// A database may be made anew under the same name.
    static let marksLastSeconds = 86_400.0
    /// The oldest go when there are more.
    static let mostMarks = 100

    /// What an installation said of itself in the last day; nil: ask it.
    ///
    /// - Parameter place: Which database it is; it may hold a password, and is not stored.
    func marks(of place: String, now: Double) -> Marks? {
        guard let note = content().marks?[ClusterHome.fingerprint(of: place)],
            (0...Self.marksLastSeconds).contains(now - note.notedAt)
        else { return nil }
        return Marks(isPractice: note.isPractice, isSingle: note.isSingle)
    }

    /// Remembers what an installation said of itself.
    func note(_ marks: Marks, of place: String, now: Double) async throws(GovernanceError) {
        let note = MarksNote(
            isPractice: marks.isPractice, isSingle: marks.isSingle, notedAt: now)
        try await change { content in
            var notes = content.marks ?? [:]
            notes[ClusterHome.fingerprint(of: place)] = note
            let oldest = notes.sorted { $0.value.notedAt < $1.value.notedAt }
            for (key, _) in oldest.prefix(max(0, notes.count - Self.mostMarks)) { notes[key] = nil }
            content.marks = notes
        }
    }
}
