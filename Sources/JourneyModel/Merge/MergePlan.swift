/// What answers and rules have settled beyond single values; a merge that finds out more of it
/// begins again.
struct MergePlan: Equatable {
    /// Steps that one side removed and that stay.
    var restored: Set<String> = []
    /// Steps that nobody would come to and that go.
    var leftOut: Set<String> = []
    /// Steps of mine that get another key, because both stay.
    var renamed: [String: String] = [:]
    /// Places that come from one side as a whole, with the rule that both together would break.
    var forced: [MergePath: String] = [:]
}
