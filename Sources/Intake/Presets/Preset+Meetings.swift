import Domain

extension Preset {
    static let calendly = [
        Preset(
            name: "calendly",
            product: "Calendly",
            language: "en",
            degree: .seen,
            profile: MappingProfile(
                kind: .meetings,
                columns: [
                    .from("UTM Campaign", .campaign), .from("Event UUID", .meetingReference),
                    .from("Event Created Date & Time", .bookedOn), .from("Start Date & Time", .heldOn),
                    ColumnRule(
                        .status,
                        .held(
                            HeldRule(
                                cancelled: .named("Canceled", isOneOf: "true", "yes"),
                                noShow: .named("Marked as No-Show", isOneOf: "yes", "true")
                            )
                        )
                    ), ColumnRule(.qualified, .pending),
                ],
                setAside: calendlyAside,
                reschedules: RescheduleRule(invitee: .named("Invitee Email"), meaning: .moved)
            )
        )
    ]

    /// The number of questions varies, and newer exports have two columns more.
    private static let calendlyAside: [SourceColumn] =
        .named([
            "User Name", "Team", "Invitee Name", "Invitee First Name", "Invitee Last Name", "Invitee Time Zone",
            "Invitee accepted marketing emails", "Text Reminder Number", "Event Type Name", "End Date & Time",
            "Location", "Canceled By", "Cancellation reason", "UTM Source", "UTM Medium", "UTM Term", "UTM Content",
            "Salesforce UUID", "Event Price", "Payment Currency", "Guest Email(s)", "Invitee Reconfirmed",
            "Meeting Notes", "Group", "User Email", "Invitee UUID", "Invitee scheduled by", "Scheduling method",
        ]) + (1...20).flatMap { [SourceColumn.named("Question \($0)"), .named("Response \($0)")] }

    /// The names are those of a demonstration. No export of Zoho CRM itself was found.
    static let zoho = [
        Preset(
            name: "zoho-deals",
            product: "Zoho",
            language: "en",
            degree: .documented,
            profile: MappingProfile(
                kind: .meetings,
                columns: .deals(reference: nil, created: nil) + [
                    .from("Campaign Id", .campaign),
                    .from("Closing Date", .wonOn, when: .named("Stage", isOneOf: "Closed Won")),
                    .from("Amount", .revenue),
                ],
                setAside: .named(["Potential Name", "Forecast Type"])
            )
        ),
        Preset(
            name: "zoho-events",
            product: "Zoho",
            language: "en",
            degree: .documented,
            profile: MappingProfile(
                kind: .meetings,
                columns: [
                    .from("EVENTID", .meetingReference), .from("Created Time", .bookedOn),
                    .from("Start DateTime", .heldOn),
                    ColumnRule(.status, .held(HeldRule(cancelled: nil, noShow: nil))),
                    ColumnRule(.qualified, .pending),
                ]
            )
        ),
        Preset(
            name: "zoho-campaigns",
            product: "Zoho",
            language: "en",
            degree: .documented,
            profile: MappingProfile(
                kind: .investments,
                columns: [
                    .from("CAMPAIGNID", .campaign), .from("CAMPAIGNID", .investmentReference),
                    .from("Start Date", .incurredOn), .from("Actual Cost", .amount),
                ],
                setAside: .named(["Budgeted Cost"])
            )
        ),
    ]

    /// A report has no day and no reference: its period stands above the table.
    static let googleAds = [
        Preset(
            name: "google-ads-campaigns",
            product: "Google Ads",
            language: "en",
            degree: .seen,
            profile: MappingProfile(
                kind: .investments,
                columns: [
                    .from("Campaign", .campaign), .from("Cost", .amount), .from("Currency code", .currency),
                    ColumnRule(.category, .constant("Google Ads")),
                ],
                setAside: .named([
                    "Campaign status", "Budget", "Budget name", "Budget type", "Status", "Status reasons",
                    "Campaign type", "Impr.", "CTR", "Clicks", "Conv. rate", "Conversions", "Avg. CPC", "Cost / conv.",
                ])
            )
        )
    ]
}
