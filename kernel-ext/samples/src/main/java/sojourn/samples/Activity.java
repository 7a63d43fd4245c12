package sojourn.samples;

import java.util.List;

/** The twelve actions of a learner log, and what a Moodle site writes beside each. */
enum Activity {
    APPLICATIONS("Applications", course("Applications of learning analytics"), read("File"), read("URL")),
    ASSIGNMENT(
            "Assignment",
            course("Assignment: Course essay"),
            read("Assignment"),
            module("Assignment", "The status of the submission has been viewed."),
            module("Assignment", "Submission form viewed."),
            module("File submissions", "A file has been uploaded."),
            module("Assignment", "A submission has been submitted.")),
    COURSE_VIEW("Course_view", course("Course: Introduction to learning analytics"), module("System", "Course viewed")),
    ETHICS("Ethics", course("File: Privacy, consent and trust"), read("File"), read("URL")),
    FEEDBACK(
            "Feedback",
            course("Forum: \"Questions and answers\""),
            read("Forum"),
            module("Forum", "Discussion viewed"),
            module("Assignment", "Feedback viewed")),
    GENERAL(
            "General",
            course("Page: About this course"),
            module("System", "Course activity completion updated"),
            read("Page"),
            read("URL")),
    GROUP_WORK(
            "Group_work",
            course("Forum: Group %d, project"),
            read("Forum"),
            module("Forum", "Discussion viewed"),
            module("Forum", "Some content has been posted."),
            module("Forum", "Post created")),
    INSTRUCTIONS(
            "Instructions", course("Page: How to work this week"), read("Page"), module("Forum", "Discussion viewed")),
    LA_TYPES("La_types", course("URL: Types of learning analytics"), read("URL"), read("Page")),
    PRACTICALS(
            "Practicals",
            course("Assignment: Practical %d"),
            read("Assignment"),
            module("Assignment", "The status of the submission has been viewed."),
            module("File submissions", "Submission created.")),
    SOCIAL("Social", course("Forum: Coffee room"), read("Forum"), module("Forum", "Discussion viewed")),
    THEORY(
            "Theory",
            course("File: Theory, part %d"),
            read("File"),
            module("System", "Course activity completion updated"));

    /** the text in the column {@code Action} */
    final String label;

    private final String context;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of immutable elements
    private final List<Module> modules;

    Activity(String label, String context, Module... modules) {
        this.label = label;
        this.context = context;
        this.modules = List.of(modules);
    }

    /** What the site writes of an event: which part of it, and what happened there. */
    record Module(String component, String event) {}

    /** {@return the place in the course; {@code number} distinguishes groups, practicals and parts} */
    String context(int number) {
        return context.replace("%d", Integer.toString(number));
    }

    /** {@return what happened: mostly the first in the list, ever less the later ones} */
    Module module(Dice dice) {
        double[] weights = new double[modules.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1.0 / (1 + i);
        }
        return modules.get(dice.pick(weights));
    }

    private static String course(String context) {
        return context;
    }

    private static Module read(String component) {
        return new Module(component, "Course module viewed");
    }

    private static Module module(String component, String event) {
        return new Module(component, event);
    }
}
