CREATE TABLE public.customer_subscriptions (id bigint PRIMARY KEY, customer_id bigint);
CREATE INDEX index_customer_subscriptions_on_customer_id_and_subscription_plan ON public.customer_subscriptions (customer_id);
