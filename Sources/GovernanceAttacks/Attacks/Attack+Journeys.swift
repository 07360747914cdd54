/// Journeys in operation.
extension Attack {
    static let journeys: [Attack] = [
        Attack(
            "a submitter pauses a journey of operations", by: "ana",
            "select code from api.pause_journey(gen_random_uuid(), 'running', 'stop')",
            refusal: .outcome("not_permitted")),
        Attack(
            "an approver of another team stops a journey", by: "jo",
            "select code from api.stop_journey(gen_random_uuid(), 'running', 'stop')",
            refusal: .outcome("not_permitted")),
        Attack(
            "an auditor stops a journey", by: "aud",
            "select code from api.stop_journey(gen_random_uuid(), 'running', 'stop')",
            refusal: .state("42501")),
        Attack(
            "an approver of another team pauses a journey", by: "hana",
            "select code from api.pause_journey(gen_random_uuid(), 'running', 'stop')",
            refusal: .outcome("not_permitted")),
        Attack(
            "a submitter finishes a journey", by: "ana",
            "select code from api.finish_journey(gen_random_uuid(), 'running', 'stop')",
            refusal: .outcome("not_permitted")),
        Attack(
            "a team resumes what operations paused", by: "jo",
            given: [
                .by("bo", "select code from api.pause_journey(gen_random_uuid(), 'running', 'x')")
            ],
            "select code from api.resume_journey(gen_random_uuid(), 'running', 'go')",
            refusal: .outcome("not_permitted")),
        Attack(
            "an administrator resumes what runs", by: "bo",
            "select code from api.resume_journey(gen_random_uuid(), 'running', 'go')",
            refusal: .outcome("wrong_state")),
        Attack(
            "an administrator wakes what was stopped", by: "bo",
            given: [
                .by("mia", "select code from api.stop_journey(gen_random_uuid(), 'running', 'x')")
            ],
            "select code from api.resume_journey(gen_random_uuid(), 'running', 'go')",
            refusal: .outcome("wrong_state")),
        Attack(
            "an administrator stops without saying why", by: "bo",
            "select code from api.stop_journey(gen_random_uuid(), 'running', '')",
            refusal: .outcome("invalid")),
        Attack(
            "a runner stops a journey", by: "wren",
            "select code from api.stop_journey(gen_random_uuid(), 'running', 'x')",
            refusal: .state("42501")),
    ]
}
