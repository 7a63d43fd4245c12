package sojourn.notebook;

import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.ScannedBaskets;
import sojourn.SessionBaskets;
import sojourn.load.ItemProperties;
import sojourn.rules.JoinAudit;

import java.util.List;

/** On the way from sessions to baskets, whether the sessions are loaded or stay where they lie: the verbs are the same. */
interface BasketPlan {
    BasketPlan categories(ItemProperties known);

    BasketPlan in(Clustering clustering, int... numbers);

    BasketPlan in(Clustering clustering, String... names);

    BasketPlan require(double share);

    Baskets baskets();

    List<JoinAudit> audits();

    /** Of sessions in memory. */
    record Loaded(SessionBaskets plan) implements BasketPlan {
        @Override
        public BasketPlan categories(ItemProperties known) {
            return new Loaded(plan.categories(known));
        }

        @Override
        public BasketPlan in(Clustering clustering, int... numbers) {
            return new Loaded(plan.in(clustering, numbers));
        }

        @Override
        public BasketPlan in(Clustering clustering, String... names) {
            return new Loaded(plan.in(clustering, names));
        }

        @Override
        public BasketPlan require(double share) {
            return new Loaded(plan.require(share));
        }

        @Override
        public Baskets baskets() {
            return plan.baskets();
        }

        @Override
        public List<JoinAudit> audits() {
            return plan.audits();
        }
    }

    /** Of sessions that stay where they lie. */
    record Scanned(ScannedBaskets plan) implements BasketPlan {
        @Override
        public BasketPlan categories(ItemProperties known) {
            return new Scanned(plan.categories(known));
        }

        @Override
        public BasketPlan in(Clustering clustering, int... numbers) {
            return new Scanned(plan.in(clustering, numbers));
        }

        @Override
        public BasketPlan in(Clustering clustering, String... names) {
            return new Scanned(plan.in(clustering, names));
        }

        @Override
        public BasketPlan require(double share) {
            return new Scanned(plan.require(share));
        }

        @Override
        public Baskets baskets() {
            return plan.baskets();
        }

        @Override
        public List<JoinAudit> audits() {
            return plan.audits();
        }
    }
}
